package dev.warpmark.plot;

/**
 * A short text at the upper edge of a panel, on a value of x.
 *
 * @param x where it stands
 * @param text what it says
 */
record Note(double x, String text) {
  /** Whether the text runs to the left of its place, because that is in the right half. */
  boolean isLeftOf(Axis axis) {
    return axis.fraction(x) > 0.5;
  }
}
