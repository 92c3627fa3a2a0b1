package dev.warpmark.artifact;

import java.util.Locale;

/** Where a run folder is in its life. */
public enum FolderState {
  /** Data are being written. */
  MEASURING,
  /** Data are complete and pages are being written. */
  REPORTING,
  /** Everything was hashed; nothing writes any more. */
  SEALED;

  /** The name in files and messages: {@code measuring}, {@code reporting}, {@code sealed}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
