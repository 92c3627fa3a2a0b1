package dev.warpmark.plot;

/**
 * A shaded rectangle behind the data; an infinite end reaches the edge of the panel.
 *
 * @param name what the legend calls it; empty keeps it out of the legend
 * @param x0 left end
 * @param x1 right end
 * @param y0 lower end
 * @param y1 upper end
 * @param color {@code #rrggbb}
 * @param opacity above 0 to 1
 */
record Band(String name, double x0, double x1, double y0, double y1, String color, double opacity) {
  /** A stretch of x from bottom to top. */
  static Band alongX(String name, double from, double to, String color, double opacity) {
    return new Band(
        name, from, to, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, color, opacity);
  }

  /** A stretch of y from left to right. */
  static Band alongY(String name, double from, double to, String color, double opacity) {
    return new Band(
        name, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, from, to, color, opacity);
  }

  /** Whether it ends within the panel on all sides. */
  boolean isBox() {
    return Double.isFinite(x0 + x1) && Double.isFinite(y0 + y1);
  }

  /** The same rectangle with its ends within the range of the axes. */
  Band within(Axis x, Axis y) {
    return new Band(
        name,
        Math.max(x.min(), x0),
        Math.min(x.max(), x1),
        Math.max(y.min(), y0),
        Math.min(y.max(), y1),
        color,
        opacity);
  }
}
