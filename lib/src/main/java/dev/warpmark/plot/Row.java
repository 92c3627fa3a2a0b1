package dev.warpmark.plot;

import java.util.Objects;

/**
 * One line of a figure that compares intervals.
 *
 * @param label what stands at its left
 * @param value the value in base units
 * @param lower lower end of its interval; NaN where there is none
 * @param upper upper end of its interval; NaN where there is none
 */
public record Row(String label, double value, double lower, double upper) {
  /** Checks the label. */
  public Row {
    Objects.requireNonNull(label, "label");
  }

  /** Interval width over the value; NaN where there is no interval. */
  public double relativeWidth() {
    return (upper - lower) / value;
  }
}
