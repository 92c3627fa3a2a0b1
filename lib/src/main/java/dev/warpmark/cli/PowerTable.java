package dev.warpmark.cli;

import dev.warpmark.stats.Coverage;
import dev.warpmark.stats.ShiftPower;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How often a shift that was planted in a clean series is found. */
@Command(
    name = "power",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark simulate power [--repetitions N]",
    description = "How often a shift that was planted in a clean series is found.")
final class PowerTable implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin Repetitions repetitions;

  @Override
  public Integer call() {
    ShiftPower power = new ShiftPower(repetitions.checked(), Coverage.PUBLISHED_SEED);
    spec.commandLine().getOut().print(ShiftPower.markdown(power.rows()));
    return Main.OK;
  }
}
