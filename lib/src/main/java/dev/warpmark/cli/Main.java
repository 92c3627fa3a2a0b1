package dev.warpmark.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one entry point of the command line. */
@Command(
    name = "warpmark",
    description = "Measures attention kernels, and publishes only what was measured.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    subcommands = {
      RunPlanCommand.class,
      LabFolderCommand.class,
      SealCommand.class,
      ReportCommand.class,
      VerifyCommand.class,
      ArchiveCommand.class,
      AuditCommand.class,
      CompareCommand.class,
      StatisticsCommand.class,
      SamplesNeededCommand.class,
      DoctorCommand.class,
      LaunchCommand.class
    })
public final class Main {
  /** Exit status of a command that did what it was asked. */
  public static final int OK = 0;

  /** Exit status of a command that ran and found something wrong. */
  public static final int FOUND = 1;

  /** Exit status of a command that could not do what it was asked. */
  public static final int UNABLE = 2;

  private Main() {}

  /** Runs the command line and ends the process with its status. */
  public static void main(String[] arguments) {
    end(new Main(), arguments);
  }

  /** Runs a command and ends the process with its status. */
  public static void end(Object command, String... arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = execute(command, out, err, arguments);
    out.flush();
    err.flush();
    System.exit(status);
  }

  /** Runs the command line; what it prints goes to these writers. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return execute(new Main(), out, err, arguments);
  }

  /**
   * Runs a command; what it prints goes to these writers.
   *
   * @param command an object of a class that picocli's annotations describe
   * @return its exit status: {@value #OK}, {@value #FOUND} or {@value #UNABLE}
   */
  public static int execute(Object command, PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = new CommandLine(command);
    commandLine.setOut(out).setErr(err);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setParameterExceptionHandler(
        (error, ignored) -> {
          err.println("warpmark: " + sentence(error) + "; --help tells the options");
          return UNABLE;
        });
    commandLine.setExecutionExceptionHandler(
        (error, failed, ignored) -> {
          err.println("warpmark: " + sentence(error));
          return UNABLE;
        });
    return commandLine.execute(arguments);
  }

  /** What went wrong, for somebody who never saw the code. */
  private static String sentence(Throwable error) {
    String message = error.getMessage();
    boolean ours =
        error instanceof IllegalArgumentException
            || error instanceof IllegalStateException
            || error instanceof CommandLine.ParameterException
            || error.getClass().getName().startsWith("dev.warpmark.");
    if (message == null || message.isBlank()) {
      return "an unexpected " + error.getClass().getSimpleName();
    }
    return ours ? message : error.getClass().getSimpleName() + ": " + message;
  }
}
