package dev.warpmark;

import dev.warpmark.attention.AttentionShape;

/** The earlier name of {@link Search}. */
@Deprecated(since = "0.1.0")
public final class Optimization {
  private Optimization() {}

  /** As {@link Search#of}. */
  public static Search of(AttentionShape shape) {
    return Search.of(shape);
  }
}
