package dev.warpmark;

import java.nio.file.Path;

/** The earlier name of {@link Stored}. */
@Deprecated(since = "0.1.0")
public final class Rereading {
  private Rereading() {}

  /** As {@link Stored#of}. */
  public static Stored of(Path place) {
    return Stored.of(place);
  }
}
