package dev.warpmark.process;

import dev.warpmark.bench.BenchListener;
import java.io.PrintStream;

/** How far a fresh process is, as lines of its standard output. */
final class ProgressLine implements BenchListener {
  private static final String TOTAL = "warpmark-total";
  private static final String DONE = "warpmark-done";
  private static final long NANOS_BETWEEN_LINES = 250_000_000L;

  private final PrintStream out;
  private long last = System.nanoTime();
  private long passes;
  private String detail = "";

  /** Writes what a bench says. */
  ProgressLine(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(String title, long passes) {
    out.println(TOTAL + "\t" + passes);
  }

  // Writing costs time that a measurement would see, so only some steps are written, and the last.
  @Override
  public void progressed(long done, String what) {
    boolean begins = done == passes && !what.equals(detail);
    passes = done;
    detail = what;
    if (begins || System.nanoTime() - last >= NANOS_BETWEEN_LINES) {
      write();
    }
  }

  @Override
  public void finished() {
    write();
  }

  private void write() {
    last = System.nanoTime();
    out.println(DONE + "\t" + passes + "\t" + detail.replace('\n', ' '));
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
