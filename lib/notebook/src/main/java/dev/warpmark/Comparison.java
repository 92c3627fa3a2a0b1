package dev.warpmark;

import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.data.Measurement;
import java.nio.file.Path;

/** The earlier name of {@link Compare}. */
@Deprecated(since = "0.1.0")
public final class Comparison {
  private Comparison() {}

  /** As {@link Compare#of(ArtifactFile, ArtifactFile)}. */
  public static Compare of(ArtifactFile before, ArtifactFile after) {
    return Compare.of(before, after);
  }

  /** As {@link Compare#of(Path, Path)}. */
  public static Compare of(Path before, Path after) {
    return Compare.of(before, after);
  }

  /** As {@link Compare#of(Measurement, Measurement)}. */
  public static Compare of(Measurement before, Measurement after) {
    return Compare.of(before, after);
  }
}
