package dev.warpmark.pytorch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Reads a process's standard error, so that it never blocks, and remembers its last line. */
final class ErrorTail {
  private static final int LONGEST_LINE = 300;
  private static final long SETTLE_MILLIS = 500;

  private final Thread reader;
  private volatile String last = "";

  ErrorTail(InputStream errors) {
    reader = new Thread(() -> read(errors), "warpmark-torch-errors");
    reader.setDaemon(true);
    reader.start();
  }

  /** The last line of a process that has ended, as {@code ; its last words: "…"}, or nothing. */
  String ofEnded() {
    try {
      TimeUnit.MILLISECONDS.timedJoin(reader, SETTLE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last.isEmpty() ? "" : "; its last words: \"" + last + "\"";
  }

  private void read(InputStream errors) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          last = line.strip().substring(0, Math.min(line.strip().length(), LONGEST_LINE));
        }
      }
    } catch (IOException e) {
      // The process was ended: there are no more words.
    }
  }
}
