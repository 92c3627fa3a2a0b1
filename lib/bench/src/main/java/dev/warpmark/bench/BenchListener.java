package dev.warpmark.bench;

import dev.warpmark.display.DisplayChannel;
import dev.warpmark.display.Displays;
import dev.warpmark.display.ProgressBar;
import java.util.Optional;
import java.util.function.Supplier;

/** Hears how far a run is; called on the measuring thread between passes, so it must be quick. */
public interface BenchListener {
  /** Hears nothing. */
  BenchListener SILENT = new BenchListener() {};

  /**
   * A run begins.
   *
   * @param title what is measured
   * @param passes forward passes that are planned, at least 1; more or fewer may come
   */
  default void started(String title, long passes) {}

  /**
   * Some passes are done.
   *
   * @param passes how many in all
   * @param detail what is running now
   */
  default void progressed(long passes, String detail) {}

  /** The run is over, however it ended. */
  default void finished() {}

  /** Shows a bar on the display channel in use: a notebook's output area, or the terminal. */
  static BenchListener progressBar() {
    return progressBar(Displays::current);
  }

  /** Shows a bar a run on the channel that is in use when the run begins. */
  static BenchListener progressBar(Supplier<DisplayChannel> channel) {
    return new BenchListener() {
      private Optional<ProgressBar> bar = Optional.empty();

      @Override
      public void started(String title, long passes) {
        finished();
        bar = Optional.of(ProgressBar.start(title, Math.max(1, passes), channel.get()));
      }

      @Override
      public void progressed(long passes, String detail) {
        bar.ifPresent(shown -> shown.update(passes, detail));
      }

      @Override
      public void finished() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
      }
    };
  }
}
