package dev.warpmark.cli;

import dev.warpmark.stats.CoarseSeries;
import dev.warpmark.stats.Coverage;
import dev.warpmark.stats.FalseAlarms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How often each check fails series that have nothing wrong: invented, and real ones resampled. */
@Command(
    name = "alarms",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark simulate alarms [--repetitions N]",
    description =
        "How often each check fails series that have nothing wrong: invented, and real ones resampled.")
final class AlarmTable implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin Repetitions repetitions;

  @Override
  public Integer call() throws IOException {
    FalseAlarms alarms =
        new FalseAlarms(repetitions.checked(), FalseAlarms.SAMPLES, Coverage.PUBLISHED_SEED);
    Path home = Path.of(System.getProperty("warpmark.home", ""));
    PrintWriter out = spec.commandLine().getOut();
    out.println(FalseAlarms.markdown(alarms.rows()));
    out.println(FalseAlarms.markdown(alarms.rows(List.of(CoarseSeries.values()))));
    out.print(FalseAlarms.markdown(alarms.rows(PublishedSeries.in(home))));
    return Main.OK;
  }
}
