package dev.warpmark.cli.light;

import dev.warpmark.artifact.Archive;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.report.verify.Verdict;
import dev.warpmark.report.verify.Verification;
import dev.warpmark.report.verify.Verify;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Packs a sealed folder, after it was verified, into one file. */
@Command(customSynopsis = "./warpmark archive DIR [--out FILE]")
final class ArchiveCommand extends PrintingCommand {
  @Parameters(paramLabel = "DIR", description = "a sealed run folder")
  Path folder;

  @Option(names = "--out", paramLabel = "FILE", description = "default: DIR.tar.gz, beside DIR")
  Optional<Path> out = Optional.empty();

  @Override
  public Integer call() {
    Path place = folder.toAbsolutePath().normalize();
    Path file = out.orElseGet(() -> place.resolveSibling(place.getFileName() + ".tar.gz"));
    Verification verification = Verify.folder(folder);
    if (verification.verdict() != Verdict.HOLDS) {
      out().println(verification);
      out().println("Nothing was packed, since the folder does not verify.");
      return verification.verdict().exitStatus();
    }
    String hash = Archive.write(RunFolder.open(folder), file);
    out().println("Archived: " + file + "\nSHA-256:  " + hash);
    return Program.OK;
  }
}
