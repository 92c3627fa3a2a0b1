package dev.warpmark.stats;

/** Ratios from their logarithms, where a double can hold them. */
final class LogScale {
  /** A little below the logarithm of the largest double, and above that of the smallest. */
  private static final double LARGEST = 700;

  private LogScale() {}

  /**
   * The ratio of an estimated logarithm.
   *
   * @throws IllegalArgumentException when no number is as large or as small
   */
  static double ratio(double logarithm) {
    return StrictMath.exp(ofRatio(logarithm));
  }

  /**
   * The logarithm, if it is that of a ratio.
   *
   * @throws IllegalArgumentException when no number is as large or as small
   */
  static double ofRatio(double logarithm) {
    if (!(StrictMath.abs(logarithm) <= LARGEST)) {
      throw new IllegalArgumentException(
          "the mean log ratio must lie between -%.0f and %.0f, so that the ratio is a number, was %s"
              .formatted(LARGEST, LARGEST, logarithm));
    }
    return logarithm;
  }

  /**
   * The end of an interval: beyond all numbers the largest, or the smallest with full precision.
   */
  static double end(double logarithm) {
    return StrictMath.min(
        Double.MAX_VALUE, StrictMath.max(Double.MIN_NORMAL, StrictMath.exp(logarithm)));
  }

  /** The logarithm of a quotient, also of one that is beyond every number. */
  static double ofQuotient(double dividend, double divisor) {
    double quotient = dividend / divisor;
    return quotient >= Double.MIN_NORMAL && quotient <= Double.MAX_VALUE
        ? StrictMath.log(quotient)
        : StrictMath.log(dividend) - StrictMath.log(divisor);
  }
}
