package dev.warpmark.cli;

import dev.warpmark.Comparison;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the latencies of two files side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark compare A B",
    description = "Two files of latencies side by side; different runs, so no speedup is claimed.")
final class CompareCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "latencies before")
  Path before;

  @Parameters(index = "1", paramLabel = "B", description = "latencies after")
  Path after;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(Comparison.of(before, after));
    return Main.OK;
  }
}
