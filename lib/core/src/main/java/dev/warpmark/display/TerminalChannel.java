package dev.warpmark.display;

import java.io.PrintStream;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Text in place of a display: one line rewritten on a terminal, nothing where output is a file.
 *
 * <p>Written to standard error, so that standard output stays a clean result.
 */
final class TerminalChannel implements DisplayChannel {
  private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean interactive;

  TerminalChannel(PrintStream out, boolean interactive) {
    this.out = Objects.requireNonNull(out, "out");
    this.interactive = interactive;
  }

  static TerminalChannel standard() {
    return new TerminalChannel(System.err, System.console() != null);
  }

  @Override
  public Consumer<Rich> open(Rich first) {
    Objects.requireNonNull(first, "first");
    if (!interactive) {
      return next -> {};
    }
    Consumer<Rich> line = this::rewrite;
    line.accept(first);
    return line;
  }

  private void rewrite(Rich value) {
    String text = String.valueOf(value.mimeBundle().get(Rich.TEXT)).replace('\n', ' ');
    out.print(TO_LINE_START_AND_CLEAR + text);
    if (value instanceof ProgressState state && state.finished()) {
      out.println();
    }
    out.flush();
  }
}
