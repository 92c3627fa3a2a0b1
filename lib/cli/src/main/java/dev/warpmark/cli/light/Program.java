package dev.warpmark.cli.light;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** Runs one of several commands, and turns whatever goes wrong into one sentence and a status. */
public final class Program {
  /** Exit status of a command that did what it was asked. */
  public static final int OK = 0;

  /** Exit status of a command that ran and found something wrong. */
  public static final int FOUND = 1;

  /** Exit status of a command that could not do what it was asked. */
  public static final int UNABLE = 2;

  private Program() {}

  /** As {@link #execute}, on the standard streams; ends the process with the status. */
  public static void end(Object program, List<KnownCommand> commands, String... arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = execute(program, commands, out, err, arguments);
    out.flush();
    err.flush();
    System.exit(status);
  }

  /**
   * Runs a command line; of the commands only the one that is asked for is loaded.
   *
   * @param program the annotated object that describes the program
   * @param commands in the order in which they are listed
   * @return the exit status
   */
  public static int execute(
      Object program,
      List<KnownCommand> commands,
      PrintWriter out,
      PrintWriter err,
      String... arguments) {
    String asked =
        Arrays.stream(arguments).filter(text -> !text.startsWith("-")).findFirst().orElse("");
    CommandLine commandLine = new CommandLine(program);
    try {
      for (KnownCommand each : commands) {
        commandLine.addSubcommand(
            each.name(), each.name().equals(asked) ? each.load() : each.outline());
      }
      return prepared(commandLine, out, err).execute(arguments);
    } catch (NoClassDefFoundError e) {
      err.printf(
          "warpmark: %s needs a part of Warpmark that is not on the class path (%s)%n",
          asked, String.valueOf(e.getMessage()).replace('/', '.'));
      return UNABLE;
    }
  }

  private static CommandLine prepared(CommandLine commandLine, PrintWriter out, PrintWriter err) {
    return commandLine
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(
            (error, ignored) -> {
              err.println("warpmark: " + sentence(error) + "; --help tells the options");
              return UNABLE;
            })
        .setExecutionExceptionHandler(
            (error, command, ignored) -> {
              err.println("warpmark: " + sentence(error));
              return UNABLE;
            });
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
