package dev.warpmark.cli;

import static dev.warpmark.cli.light.KnownCommand.hidden;
import static dev.warpmark.cli.light.KnownCommand.listed;

import dev.warpmark.cli.light.KnownCommand;
import dev.warpmark.cli.light.Program;
import dev.warpmark.data.Build;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The one entry point of the command line, which loads no command but the one asked for. */
@Command(
    name = "warpmark",
    description = "Measures attention kernels, and publishes only what was measured.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main {
  /** See {@link Program#OK}. */
  static final int OK = Program.OK;

  /** In the order in which {@code --help} lists them. */
  static final List<KnownCommand> COMMANDS =
      List.of(
          listed(
              "run-plan",
              "cli.RunPlanCommand",
              "Executes the notebooks and leaves a sealed folder."),
          listed(
              "lab-folder",
              "cli.LabFolderCommand",
              "Opens JupyterLab with the kernel and a copy of the notebooks."),
          listed("seal", "cli.SealCommand", "Finishes a run folder: pages, provenance, hashes."),
          listed(
              "report",
              "cli.ReportCommand",
              "Writes the report of a folder and its pictures anew from its data, as this version"
                  + " would have written it.",
              "Data and executed notebooks stay as they are. A sealed folder has to hold its"
                  + " hashes, and is sealed again."),
          listed(
              "verify",
              "cli.light.VerifyCommand",
              "Hashes, completeness, every stored and printed number derived again from the raw"
                  + " samples.",
              "Ends with 1 when something differs, 2 when the folder cannot be read."),
          listed(
              "archive",
              "cli.light.ArchiveCommand",
              "Packs a sealed folder that verifies into one .tar.gz: the same bytes whenever it is"
                  + " made.",
              "Ends with 1 when the folder does not verify, 2 when it cannot be read or packed."),
          listed(
              "audit",
              "cli.light.AuditCommand",
              "What may and may not be said from artifacts, ours or others'."),
          listed(
              "compare",
              "cli.light.CompareCommand",
              "Two files of latencies, or two folders of runs, row by row. They were not"
                  + " interleaved, so no speedup is claimed.",
              "Ends with 1 when a row is slower by more than the threshold, confirmed over at least"
                  + " 5 processes on each side; with 0 when not; with 2 when something cannot be"
                  + " read."),
          listed(
              "simulate",
              "study.StudyMain",
              "What the statistics are worth, by simulation: the tables of docs/method.md.",
              "The seed is fixed, so the same number of repetitions prints the same table"
                  + " everywhere."),
          hidden(
              "statistics",
              "cli.StatisticsCommand",
              "Every statistic of samples, for comparison with other libraries. One JSON object a"
                  + " line comes in, {\"x\": [...]} or {\"x\": [...], \"y\": [...]}, and one goes"
                  + " out."),
          listed(
              "samples-needed",
              "cli.SamplesNeededCommand",
              "How many samples, and how many fresh processes, it takes to see a difference, given"
                  + " the noise of these latencies. Files of one configuration from several"
                  + " processes are taken together."),
          listed(
              "doctor",
              "cli.DoctorCommand",
              "What is here, what is missing, and the command that mends it."),
          hidden(
              "launch",
              "cli.LaunchCommand",
              "Runs a backend a few times, for a profiler to look into."));

  private Main() {}

  /** Runs the command line and ends the process with its status. */
  public static void main(String[] arguments) {
    Program.end(new Main(), COMMANDS, arguments);
  }

  /** Runs the command line; what it prints goes to these writers. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return Program.execute(new Main(), COMMANDS, out, err, arguments);
  }

  /** Says which Warpmark this is. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"warpmark " + Build.current()};
    }
  }
}
