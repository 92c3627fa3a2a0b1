package dev.warpmark.cli;

import dev.warpmark.stats.Coverage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How often each interval holds the truth, and each claim is made wrongly. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark simulate coverage [--repetitions N]",
    description = "How often each interval holds the truth, and each claim is made wrongly.")
final class CoverageTable implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin Repetitions repetitions;

  @Override
  public Integer call() {
    Coverage coverage = new Coverage(repetitions.checked(), Coverage.PUBLISHED_SEED);
    spec.commandLine().getOut().print(Coverage.markdown(coverage.rows()));
    return Main.OK;
  }
}
