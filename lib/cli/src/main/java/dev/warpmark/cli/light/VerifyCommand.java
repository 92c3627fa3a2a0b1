package dev.warpmark.cli.light;

import dev.warpmark.report.verify.Verification;
import dev.warpmark.report.verify.Verify;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Derives every stored and printed number of a folder again, and checks its hashes. */
@Command(customSynopsis = "./warpmark verify DIR|ARCHIVE")
final class VerifyCommand extends PrintingCommand {
  @Parameters(
      paramLabel = "DIR|ARCHIVE",
      description = "a sealed run folder, or the .tar.gz of one")
  Path path;

  @Override
  public Integer call() {
    Verification verification = Verify.of(path);
    out().println(verification);
    return verification.verdict().exitStatus();
  }
}
