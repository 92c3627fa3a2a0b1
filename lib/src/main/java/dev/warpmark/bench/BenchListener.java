package dev.warpmark.bench;

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
    return new ProgressDisplay();
  }
}
