package dev.warpmark.report.claim;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How numbers are written on pages: plain decimals, a point, no grouping, any locale. */
public final class Figures {
  private Figures() {}

  /**
   * A number with a fixed count of decimals: its exact binary value, rounded, ties to even.
   *
   * @throws IllegalArgumentException when the number is not finite
   */
  public static String fixed(double number, int decimals) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a printed number must be finite, was " + number);
    }
    String digits =
        new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    return digits.startsWith("-") ? "−" + digits.substring(1) : digits;
  }

  /** Decimals that show a number with at least this many significant digits; at least 0. */
  public static int decimalsFor(double number, int significantDigits) {
    if (number == 0 || !Double.isFinite(number)) {
      return 0;
    }
    BigDecimal exact = new BigDecimal(Math.abs(number));
    int exponent = exact.precision() - exact.scale() - 1;
    return Math.min(12, Math.max(0, significantDigits - 1 - exponent));
  }

  /**
   * The text without line breaks and other control characters, which no name has reason to hold.
   */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
        .strip();
  }
}
