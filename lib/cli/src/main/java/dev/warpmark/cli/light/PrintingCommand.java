package dev.warpmark.cli.light;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that prints, and answers with its exit status. */
public abstract class PrintingCommand implements Callable<Integer> {
  /** Its options, and whom it belongs to. */
  @Spec protected CommandSpec spec;

  /** For a subclass. */
  protected PrintingCommand() {}

  /** Where it prints. */
  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
