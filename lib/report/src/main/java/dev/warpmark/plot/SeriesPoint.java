package dev.warpmark.plot;

/**
 * One point of a series, with the interval of its value where there is one.
 *
 * @param x where it stands
 * @param y its value
 * @param lower lower end of the interval; NaN where there is none
 * @param upper upper end of the interval; NaN where there is none
 */
public record SeriesPoint(double x, double y, double lower, double upper) {
  /** A point without an interval. */
  public static SeriesPoint of(double x, double y) {
    return new SeriesPoint(x, y, Double.NaN, Double.NaN);
  }

  /** Whether both ends of the interval are finite. */
  public boolean hasInterval() {
    return Double.isFinite(lower) && Double.isFinite(upper);
  }
}
