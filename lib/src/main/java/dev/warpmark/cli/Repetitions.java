package dev.warpmark.cli;

import dev.warpmark.stats.Coverage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How often a simulation is repeated, as every table takes it. */
final class Repetitions {
  /** The command that asks. */
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "series a row (default: ${DEFAULT-VALUE}, as published)",
      defaultValue = "" + Coverage.PUBLISHED_REPETITIONS)
  int count;

  /** The number, checked. */
  int checked() {
    if (count < 1) {
      throw new ParameterException(
          spec.commandLine(), "--repetitions must be at least 1, was " + count);
    }
    return count;
  }
}
