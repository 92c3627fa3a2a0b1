package dev.warpmark.report.claim;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How claims that no quantity formats are written: plain decimals, a point, no grouping. */
final class Figures {
  private Figures() {}

  /**
   * A number with a fixed count of decimals: its exact binary value, rounded, ties to even.
   *
   * @throws IllegalArgumentException when the number is not finite
   */
  static String fixed(double number, int decimals) {
    return rounded(number, decimals, RoundingMode.HALF_EVEN);
  }

  /** As {@link #fixed}, rounded towards minus infinity. */
  static String down(double number, int decimals) {
    return rounded(number, decimals, RoundingMode.FLOOR);
  }

  private static String rounded(double number, int decimals, RoundingMode mode) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a printed number must be finite, was " + number);
    }
    return new BigDecimal(number).setScale(decimals, mode).toPlainString();
  }

  /**
   * The text without line breaks and other control characters, which no name has reason to hold.
   */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
        .strip();
  }
}
