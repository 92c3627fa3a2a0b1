package dev.warpmark.compare;

/** What a row lets one say. */
public enum Verdict {
  /** Slower by more than the threshold, over enough processes, read among all rows. */
  REGRESSION("slower beyond the threshold"),
  /** Slower over enough processes, and not by more than the threshold for certain. */
  SLOWER("slower, beyond the threshold not shown"),
  /** Faster over enough processes. */
  FASTER("faster"),
  /** The interval over enough processes holds 1. */
  NOT_TOLD_APART("not told apart"),
  /** Too few processes: the medians of the two sides are apart. */
  RUNS_DIFFER("these runs differ"),
  /** Too few processes: the medians of the two sides meet. */
  RUNS_NOT_TOLD_APART("these runs are not told apart"),
  /** The sides were measured on different devices, so nothing is said of the code. */
  OTHER_DEVICE("on another device: says nothing of the code"),
  /** A side has no median to speak of: it shifts, drifts or has too few samples. */
  NO_LEVEL("no one level on a side: see the audit");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** The verdict as a table says it. */
  public String words() {
    return words;
  }
}
