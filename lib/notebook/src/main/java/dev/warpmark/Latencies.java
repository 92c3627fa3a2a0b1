package dev.warpmark;

import java.nio.file.Path;

/** The earlier name of {@link Stored} for a single file. */
@Deprecated(since = "0.1.0")
public final class Latencies {
  private Latencies() {}

  /** As {@link Stored#of}. */
  public static Stored in(Path file) {
    return Stored.of(file);
  }

  /** As {@link Stored#of}. */
  public static Stored in(Path file, String backend, String mode) {
    return Stored.of(file).backend(backend).mode(mode);
  }
}
