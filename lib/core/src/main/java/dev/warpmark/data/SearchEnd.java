package dev.warpmark.data;

/** Why a search looked no further. */
public enum SearchEnd {
  /** Every candidate was looked at or refused. */
  NOTHING_LEFT("nothing_left"),
  /** A look reached the target, so the tile sizes that were left were not tried. */
  TARGET_REACHED("target_reached"),
  /** The time was up. */
  BUDGET_SPENT("budget_spent"),
  /** It was stopped from outside. */
  INTERRUPTED("interrupted");

  private final String wireName;

  SearchEnd(String wireName) {
    this.wireName = wireName;
  }

  /** Its name in files: {@code target_reached}. */
  public String wireName() {
    return wireName;
  }
}
