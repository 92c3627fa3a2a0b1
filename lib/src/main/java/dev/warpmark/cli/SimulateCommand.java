package dev.warpmark.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the tables of docs/method.md anew. Adding one is a class and a line here. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark simulate TABLE [--repetitions N]",
    subcommands = {
      CoverageTable.class,
      AlarmTable.class,
      PowerTable.class,
      SpeedTable.class,
      MutationTables.class
    })
final class SimulateCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "simulate needs the name of a table: " + String.join(", ", tables()));
  }

  private List<String> tables() {
    return spec.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(table -> !table.usageMessage().hidden())
        .map(CommandSpec::name)
        .toList();
  }
}
