package dev.warpmark.report.verify;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a printed number is a value, rounded to the digits that are printed. */
final class PrintedNumber {
  private static final Pattern NUMBER =
      Pattern.compile("[-−]?\\d+(?:\\.(\\d+))?(?:[eE]([-+]?\\d+))?");

  private PrintedNumber() {}

  /** A bound may be rounded down rather than to the nearest, so that a whole digit is allowed. */
  static boolean isOf(String text, double value) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.find()) {
      return false;
    }
    int decimals = matcher.group(1) == null ? 0 : matcher.group(1).length();
    int exponent = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    double printed = Double.parseDouble(matcher.group().replace('−', '-'));
    return Math.abs(printed - value) <= Math.pow(10, exponent - decimals) * (1 + 1e-9);
  }
}
