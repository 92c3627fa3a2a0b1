package dev.warpmark.process;

import dev.warpmark.bench.BenchListener;
import dev.warpmark.display.DisplayChannel;
import dev.warpmark.display.ProgressState;
import dev.warpmark.display.Rich;
import java.io.PrintStream;

/** How far a fresh process is, as lines of its standard output: the display that it has. */
final class ProgressLine {
  private static final String TOTAL = "warpmark-total";
  private static final String DONE = "warpmark-done";

  private ProgressLine() {}

  /** Writes what a bar shows. */
  static DisplayChannel to(PrintStream out) {
    return first -> {
      out.println(TOTAL + "\t" + state(first).total());
      return next ->
          out.println(
              DONE + "\t" + state(next).done() + "\t" + state(next).detail().replace('\n', ' '));
    };
  }

  private static ProgressState state(Rich shown) {
    return (ProgressState) shown;
  }

  /** Tells a listener what a line says; a line of something else is nothing. */
  static void hear(String line, String title, BenchListener listener) {
    String[] parts = line.split("\t", 3);
    try {
      if (parts.length == 2 && parts[0].equals(TOTAL)) {
        listener.started(title, Long.parseLong(parts[1]));
      } else if (parts.length == 3 && parts[0].equals(DONE)) {
        listener.progressed(Long.parseLong(parts[1]), parts[2]);
      }
    } catch (NumberFormatException e) {
      return; // something else that a library printed
    }
  }
}
