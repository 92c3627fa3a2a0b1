package dev.warpmark.cli.light;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command of which name and description are known before its class is loaded, so that it is
 * listed where a library that it needs is missing, and costs nothing where another is asked for.
 *
 * @param name what is typed
 * @param className the class, without {@code dev.warpmark.} before it
 * @param isHidden whether {@code --help} leaves it out
 * @param description lines of its help, the first of which lists it
 */
public record KnownCommand(
    String name, String className, boolean isHidden, List<String> description) {
  /** Copies the description. */
  public KnownCommand {
    description = List.copyOf(description);
  }

  /** One that {@code --help} lists. */
  public static KnownCommand listed(String name, String className, String... description) {
    return new KnownCommand(name, className, false, List.of(description));
  }

  /** One for scripts. */
  public static KnownCommand hidden(String name, String className, String... description) {
    return new KnownCommand(name, className, true, List.of(description));
  }

  /** As it is listed; not to be run. */
  CommandLine outline() {
    return described(new CommandLine(CommandSpec.create()));
  }

  /**
   * Ready to run.
   *
   * @throws NoClassDefFoundError when it, or a class it is made of, is not here
   */
  CommandLine load() {
    String whole = "dev.warpmark." + className;
    try {
      CommandLine command = new CommandLine(Class.forName(whole));
      command.getCommandSpec().mixinStandardHelpOptions(true);
      return described(command);
    } catch (ClassNotFoundException e) {
      throw (NoClassDefFoundError) new NoClassDefFoundError(whole).initCause(e);
    }
  }

  private CommandLine described(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .hidden(isHidden)
        .description(description.toArray(String[]::new));
    return command;
  }
}
