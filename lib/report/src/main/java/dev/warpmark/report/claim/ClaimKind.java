package dev.warpmark.report.claim;

/** Where the value of a claim comes from. */
public enum ClaimKind {
  /** Taken by a timer or a counter. */
  MEASURED,
  /** Computed from measured, observed or declared values by a named rule. */
  DERIVED,
  /** Fixed before measuring: shapes, counts, margins. */
  DECLARED,
  /** Read from the machine: names, settings, hashes. */
  OBSERVED,
  /** Taken from elsewhere, with its source: peaks, prices, conventions. */
  CONSTANT;

  /** The name in {@code claims.json}. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
