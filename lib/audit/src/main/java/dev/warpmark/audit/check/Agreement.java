package dev.warpmark.audit.check;

import java.math.BigDecimal;
import java.util.Locale;

/** When a number as written is the number that was derived. */
final class Agreement {
  private static final double RELATIVE = 1e-12;
  private static final int FULL_DIGITS = 15;

  private Agreement() {}

  /** Whether a stored number is the derived one, rounded to the digits it was written with. */
  static boolean holds(double stored, double derived) {
    if (!Double.isFinite(stored)) {
      return false;
    }
    if (stored == derived || relative(stored, derived) <= RELATIVE) {
      return true;
    }
    BigDecimal written = new BigDecimal(Double.toString(stored));
    if (written.stripTrailingZeros().precision() >= FULL_DIGITS) {
      return false;
    }
    // A whole number may have been rounded to one.
    boolean whole = stored == Math.rint(stored);
    double halfDigit = whole ? 0.5 : 0.5 * Math.pow(10, -written.scale());
    return Math.abs(stored - derived) <= halfDigit * (1 + 1e-9);
  }

  /** The difference as a share of the second. */
  static double relative(double a, double b) {
    return a == b ? 0 : Math.abs(a - b) / Math.abs(b);
  }

  /** A number in as many digits as a sentence needs. */
  static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.valueOf((long) value);
    }
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
