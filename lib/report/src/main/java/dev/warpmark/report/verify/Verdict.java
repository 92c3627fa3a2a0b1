package dev.warpmark.report.verify;

/** How a verification ended. */
public enum Verdict {
  /** Everything is as sealed, and follows from the raw samples. */
  HOLDS(0),
  /** Something differs, is missing or is extra. */
  DIFFERS(1),
  /** The folder cannot be read as a run folder. */
  UNREADABLE(2);

  private final int exitStatus;

  Verdict(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /** The exit status a command gives for it. */
  public int exitStatus() {
    return exitStatus;
  }
}
