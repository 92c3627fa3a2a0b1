package dev.warpmark.cli.light;

import dev.warpmark.report.verify.Verification;
import dev.warpmark.report.verify.Verify;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Derives every stored and printed number of a folder again, and checks its hashes. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark verify DIR|ARCHIVE")
final class VerifyCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "DIR|ARCHIVE",
      description = "a sealed run folder, or the .tar.gz of one")
  Path path;

  @Override
  public Integer call() {
    Verification verification = Verify.of(path);
    spec.commandLine().getOut().println(verification);
    return verification.verdict().exitStatus();
  }
}
