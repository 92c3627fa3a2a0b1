package dev.warpmark.audit.finding;

import java.util.Locale;

/** What a check came to, the gravest first. */
public enum Status {
  /** A stored or stated value is contradicted, or one summary stands for a series that has none. */
  FAIL,
  /** Restricts what may be said. */
  LIMIT,
  /** Cannot be decided from what is there; this is not a pass. */
  UNKNOWN,
  /** Holds. */
  PASS;

  /** The name in files and on the terminal: {@code fail}, {@code limit}, … */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
