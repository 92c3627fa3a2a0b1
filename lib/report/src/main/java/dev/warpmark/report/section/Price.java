package dev.warpmark.report.section;

/**
 * What an hour of a device costs.
 *
 * @param device a pattern (regular expression) of the names it holds for
 * @param usdPerHour US dollars an hour
 * @param product what is sold
 * @param source where the price stands
 * @param date when it stood there, ISO 8601
 */
public record Price(String device, double usdPerHour, String product, String source, String date) {
  /** Checks that the price is one. */
  public Price {
    if (!(usdPerHour > 0) || Double.isInfinite(usdPerHour)) {
      throw new IllegalArgumentException("a price must be finite and above 0, was " + usdPerHour);
    }
  }
}
