package dev.warpmark.study;

import dev.warpmark.cli.light.Program;
import dev.warpmark.study.mutation.CleanAlarms;
import dev.warpmark.study.mutation.Mutation;
import dev.warpmark.study.mutation.MutationPower;
import dev.warpmark.study.mutation.MutationStudy;
import dev.warpmark.study.simulate.CoarseSeries;
import dev.warpmark.study.simulate.Coverage;
import dev.warpmark.study.simulate.FalseAlarms;
import dev.warpmark.study.simulate.ResampledSeries;
import dev.warpmark.study.simulate.SeriesSource;
import dev.warpmark.study.simulate.ShiftPower;
import dev.warpmark.study.simulate.SimulatedSeries;
import dev.warpmark.study.simulate.Speed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the tables of docs/method.md anew. Adding one is a class and a line here. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark simulate TABLE [--repetitions N]",
    description = {
      "What the statistics are worth, by simulation: the tables of docs/method.md.",
      "The seed is fixed, so the same number of repetitions prints the same table everywhere."
    },
    subcommands = {
      StudyMain.CoverageTable.class,
      StudyMain.AlarmTables.class,
      StudyMain.PowerTable.class,
      StudyMain.SpeedFigures.class,
      StudyMain.MutationTables.class
    })
public final class StudyMain implements Runnable {
  private static final List<SeriesSource> INVENTED = List.of(SimulatedSeries.values());

  /** How many more series or folders a table of mutations draws than a defect is planted in. */
  private static final int POWER_FACTOR = 70;

  private static final int CLEAN_FACTOR = 100;

  @Spec CommandSpec spec;

  private StudyMain() {}

  /** Runs a table's command and ends the process with its status, as the command line does. */
  public static void main(String[] arguments) {
    Program.end(new StudyMain(), List.of(), arguments);
  }

  /** Runs a table's command; what it prints goes to these writers. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return Program.execute(new StudyMain(), List.of(), out, err, arguments);
  }

  @Override
  public void run() {
    List<String> tables =
        spec.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(table -> !table.usageMessage().hidden())
            .map(CommandSpec::name)
            .toList();
    throw new ParameterException(
        spec.commandLine(), "simulate needs the name of a table: " + String.join(", ", tables));
  }

  private static int checked(CommandSpec asked, int repetitions) {
    if (repetitions < 1) {
      throw new ParameterException(
          asked.commandLine(), "--repetitions must be at least 1, was " + repetitions);
    }
    return repetitions;
  }

  /** A table of rows that are simulated so many times. */
  abstract static class Repeated implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Option(
        names = "--repetitions",
        paramLabel = "N",
        description = "series a row (default: ${DEFAULT-VALUE}, as published)",
        defaultValue = "" + Coverage.PUBLISHED_REPETITIONS)
    int repetitions;

    @Override
    public Integer call() throws IOException {
      print(checked(spec, repetitions), spec.commandLine().getOut());
      return Program.OK;
    }

    abstract void print(int count, PrintWriter out) throws IOException;
  }

  /** Intervals and claims. */
  @Command(
      name = "coverage",
      mixinStandardHelpOptions = true,
      customSynopsis = "./warpmark simulate coverage [--repetitions N]",
      description = "How often each interval holds the truth, and each claim is made wrongly.")
  static final class CoverageTable extends Repeated {
    @Override
    void print(int count, PrintWriter out) {
      out.print(Coverage.markdown(new Coverage(count, Coverage.PUBLISHED_SEED).rows()));
    }
  }

  /** Clean series: invented ones, coarse ones, and real ones resampled. */
  @Command(
      name = "alarms",
      mixinStandardHelpOptions = true,
      customSynopsis = "./warpmark simulate alarms [--repetitions N]",
      description =
          "How often each check fails series that have nothing wrong: invented, and real ones"
              + " resampled.")
  static final class AlarmTables extends Repeated {
    @Override
    void print(int count, PrintWriter out) throws IOException {
      FalseAlarms alarms = new FalseAlarms(count, FalseAlarms.SAMPLES, Coverage.PUBLISHED_SEED);
      Path home = Path.of(System.getProperty("warpmark.home", ""));
      out.println(FalseAlarms.markdown(alarms.rows(INVENTED)));
      out.println(FalseAlarms.markdown(alarms.rows(List.of(CoarseSeries.values()))));
      out.print(FalseAlarms.markdown(alarms.rows(ResampledSeries.published(home))));
    }
  }

  /** Shifts that were planted. */
  @Command(
      name = "power",
      mixinStandardHelpOptions = true,
      customSynopsis = "./warpmark simulate power [--repetitions N]",
      description = "How often a shift that was planted in a clean series is found.")
  static final class PowerTable extends Repeated {
    @Override
    void print(int count, PrintWriter out) {
      out.print(ShiftPower.markdown(new ShiftPower(count, Coverage.PUBLISHED_SEED).rows()));
    }
  }

  /** Times on this machine. */
  @Command(
      name = "speed",
      hidden = true,
      mixinStandardHelpOptions = true,
      customSynopsis = "./warpmark simulate speed",
      description =
          "How long a bootstrap of 100 values and the checks of a million samples take here."
              + " jupyter/speed.py prints this beside NumPy and SciPy.")
  static final class SpeedFigures implements Runnable {
    @Spec CommandSpec spec;

    @Override
    public void run() {
      Speed.print(spec.commandLine().getOut());
    }
  }

  /** Defects planted in folders, and what clean folders are told. */
  @Command(
      name = "mutations",
      mixinStandardHelpOptions = true,
      customSynopsis = "./warpmark simulate mutations [--repetitions N] [--table NAME]",
      description = {
        "Defects planted in clean folders, and whether the right check finds them; how large a"
            + " defect has to be against the noise; and how often a clean folder fails.",
        "Every table together takes about ten minutes on two cores; --table gives one of them."
      })
  static final class MutationTables implements Callable<Integer> {
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
        description =
            "folders a defect and kind of series (default: ${DEFAULT-VALUE}, as published)",
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
      int count = checked(spec, repetitions);
      PrintWriter out = spec.commandLine().getOut();
      if (asked(Table.found)) {
        MutationStudy study = new MutationStudy(INVENTED, count, Coverage.PUBLISHED_SEED);
        out.println(MutationStudy.markdown(study.rows()));
      }
      if (asked(Table.power)) {
        MutationPower power =
            new MutationPower(INVENTED, POWER_FACTOR * count, Coverage.PUBLISHED_SEED);
        out.println(MutationPower.markdown(power.tables()));
      }
      if (asked(Table.alarms)) {
        alarms(out, Mutation.Base.FOREIGN, CLEAN_FACTOR * count);
        alarms(out, Mutation.Base.OURS, CLEAN_FACTOR * count);
      }
      return Program.OK;
    }

    private static void alarms(PrintWriter out, Mutation.Base base, int folders)
        throws IOException {
      CleanAlarms alarms = new CleanAlarms(INVENTED, folders, Coverage.PUBLISHED_SEED);
      out.println("Clean folders, %s: %d%n".formatted(base.label(), INVENTED.size() * folders));
      out.println(CleanAlarms.markdown(alarms.rows(base)));
    }

    private boolean asked(Table one) {
      return table == one || table == Table.all;
    }
  }
}
