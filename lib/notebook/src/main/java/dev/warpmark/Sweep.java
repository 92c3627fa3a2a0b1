package dev.warpmark;

import dev.warpmark.data.RunData;

/** A {@link Run} of several shapes, by its earlier name. */
@Deprecated(since = "0.1.0")
public final class Sweep {
  private Sweep() {}

  /** As {@link Run#of(RunData)}. */
  public static Run of(RunData data) {
    return Run.of(data);
  }
}
