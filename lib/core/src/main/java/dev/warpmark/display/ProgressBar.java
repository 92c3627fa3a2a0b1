package dev.warpmark.display;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The progress of one long task in one display, updated in place at most four times a second.
 *
 * <p>Drawing costs time that a measurement would see, so a step between two drawings is only
 * counted. Not for use by several threads at once.
 *
 * <pre>{@code
 * try (var bar = ProgressBar.start("flash", 120)) {
 *   for (int i = 1; i <= 120; i++) { … bar.update(i, "isolated"); }
 * }
 * }</pre>
 */
public final class ProgressBar implements AutoCloseable {
  private static final long MIN_NANOS_BETWEEN_DRAWINGS = 250_000_000L;

  private final String title;
  private final long total;
  private final LongSupplier nanoClock;
  private final long startNanos;
  private final Consumer<Rich> display;
  private long drawnNanos;
  private long done;
  private String detail = "";
  private boolean closed;

  ProgressBar(String title, long total, DisplayChannel channel, LongSupplier nanoClock) {
    this.title = Objects.requireNonNull(title, "title");
    this.total = total;
    this.nanoClock = nanoClock;
    this.startNanos = nanoClock.getAsLong();
    this.drawnNanos = startNanos;
    this.display = channel.open(state(false));
  }

  /**
   * Shows a new bar on the channel in use.
   *
   * @param title what is being done
   * @param total how many steps there are, at least 1
   * @return the bar; close it when the task ends
   */
  public static ProgressBar start(String title, long total) {
    return start(title, total, Displays.current());
  }

  /** The same on a channel of one's own, which takes {@link ProgressState}s. */
  public static ProgressBar start(String title, long total, DisplayChannel channel) {
    return new ProgressBar(title, total, channel, System::nanoTime);
  }

  /**
   * Notes how far the task is, and draws it unless that was just done. What begins without a step
   * done, as a check does, may take long and is drawn at once.
   *
   * @param done how many steps are done in all, at least 0
   * @param detail what is happening now; may be empty
   */
  public void update(long done, String detail) {
    boolean begins = done == this.done && !detail.equals(this.detail);
    this.done = done;
    this.detail = Objects.requireNonNull(detail, "detail");
    long now = nanoClock.getAsLong();
    if (!closed && (begins || now - drawnNanos >= MIN_NANOS_BETWEEN_DRAWINGS)) {
      drawnNanos = now;
      display.accept(state(false));
    }
  }

  /** Replaces the bar by one line that says how much was done in what time. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      display.accept(state(true));
    }
  }

  private ProgressState state(boolean finished) {
    double elapsedSeconds = (nanoClock.getAsLong() - startNanos) / 1e9;
    return new ProgressState(title, done, total, elapsedSeconds, detail, finished);
  }
}
