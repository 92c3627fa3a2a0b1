package dev.warpmark.cli;

import dev.warpmark.audit.mutation.CleanAlarms;
import dev.warpmark.audit.mutation.Mutation;
import dev.warpmark.audit.mutation.MutationPower;
import dev.warpmark.audit.mutation.MutationStudy;
import dev.warpmark.stats.SeriesSource;
import dev.warpmark.stats.SimulatedSeries;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the audit finds of defects that were planted, and what it says of clean folders. */
@Command(
    name = "mutations",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark simulate mutations [--repetitions N] [--table NAME]",
    description = {
      "Defects planted in clean folders, and whether the right check finds them; how large a defect"
          + " has to be against the noise; and how often a clean folder fails.",
      "Every table together takes about ten minutes on two cores; --table gives one of them."
    })
final class MutationTables implements Callable<Integer> {
  private static final int SEED = 42;

  /** How many more series or folders a table draws than a defect is planted in. */
  private static final int POWER_FACTOR = 70;

  private static final int FOREIGN_FACTOR = 100;
  private static final int OWN_FACTOR = 100;

  /** The tables by name. */
  enum Table {
    found,
    power,
    alarms,
    all
  }

  @Spec CommandSpec spec;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "folders a defect and kind of series (default: ${DEFAULT-VALUE}, as published)",
      defaultValue = "3")
  int repetitions;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "one of: ${COMPLETION-CANDIDATES}",
      defaultValue = "all")
  Table table;

  @Override
  public Integer call() throws IOException {
    if (repetitions < 1) {
      throw new ParameterException(
          spec.commandLine(), "--repetitions must be at least 1, was " + repetitions);
    }
    List<SeriesSource> sources = List.of(SimulatedSeries.values());
    PrintWriter out = spec.commandLine().getOut();
    if (asked(Table.found)) {
      out.println(MutationStudy.markdown(new MutationStudy(sources, repetitions, SEED).rows()));
    }
    if (asked(Table.power)) {
      MutationPower power = new MutationPower(sources, POWER_FACTOR * repetitions, SEED);
      out.println(MutationPower.markdown(power.tables()));
    }
    if (asked(Table.alarms)) {
      alarms(out, sources, Mutation.Base.FOREIGN, FOREIGN_FACTOR);
      alarms(out, sources, Mutation.Base.OURS, OWN_FACTOR);
    }
    return Main.OK;
  }

  private void alarms(PrintWriter out, List<SeriesSource> sources, Mutation.Base base, int factor)
      throws IOException {
    CleanAlarms alarms = new CleanAlarms(sources, factor * repetitions, SEED);
    out.println(
        "Clean folders, %s: %d%n".formatted(base.label(), sources.size() * factor * repetitions));
    out.println(CleanAlarms.markdown(alarms.rows(base)));
  }

  private boolean asked(Table one) {
    return table == one || table == Table.all;
  }
}
