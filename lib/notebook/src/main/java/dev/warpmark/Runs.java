package dev.warpmark;

import java.nio.file.Path;

/** The earlier name of {@link RunFolders}. */
@Deprecated(since = "0.1.0")
public final class Runs {
  private Runs() {}

  /** As {@link RunFolders#in(Path)}. */
  public static RunFolders in(Path folder) {
    return RunFolders.in(folder);
  }

  /** As {@link RunFolders#in(String)}. */
  public static RunFolders in(String folder) {
    return RunFolders.in(folder);
  }
}
