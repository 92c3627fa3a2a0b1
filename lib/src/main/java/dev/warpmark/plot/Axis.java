package dev.warpmark.plot;

import java.util.List;
import java.util.Objects;

/**
 * One axis: what it shows, its scale, its range and its marks.
 *
 * @param title name with unit, for example {@code Latency (ms)}; may be empty
 * @param isLog whether the scale is logarithmic
 * @param min the value at the start, below {@code max}; above 0 on a logarithmic scale
 * @param max the value at the end
 * @param ticks the marks, ascending
 * @param fixedTicks whether the marks are the only meaningful ones (measured lengths, names of
 *     rows), so that a live figure must not choose others when it is zoomed
 */
public record Axis(
    String title, boolean isLog, double min, double max, List<Tick> ticks, boolean fixedTicks) {

  /** Checks the range and copies the marks. */
  public Axis {
    Objects.requireNonNull(title, "title");
    ticks = List.copyOf(ticks);
    if (!(min < max) || Double.isInfinite(min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(
          "an axis needs a finite range with min < max, was " + min + " to " + max);
    }
    if (isLog && !(min > 0)) {
      throw new IllegalArgumentException("a logarithmic axis starts above 0, was " + min);
    }
  }

  /** A linear axis over a range, with round marks. */
  public static Axis linear(String title, double min, double max) {
    return new Axis(title, false, min, max, Ticks.linear(min, max), false);
  }

  /** A logarithmic axis over a range, with round marks. */
  public static Axis log(String title, double min, double max) {
    return new Axis(title, true, min, max, Ticks.log(min, max), false);
  }

  /**
   * A linear axis that holds these values with a margin; values that are not finite are left out.
   */
  public static Axis linearOver(String title, double... values) {
    double[] range = Ranges.linear(values);
    return linear(title, range[0], range[1]);
  }

  /** A linear axis from 0 that holds these values with a margin above. */
  public static Axis fromZeroOver(String title, double... values) {
    double top = Ranges.largest(values);
    return linear(title, 0, top > 0 ? top * 1.08 : 1);
  }

  /** A logarithmic axis that holds those values that are above 0, with a margin. */
  public static Axis logOver(String title, double... values) {
    double[] range = Ranges.log(values);
    return log(title, range[0], range[1]);
  }

  /** The same axis with these marks and no others. */
  public Axis withTicks(List<Tick> marks) {
    return new Axis(title, isLog, min, max, marks, true);
  }

  /** Whether a value has a place on this scale (not necessarily within the range). */
  boolean shows(double value) {
    return Double.isFinite(value) && (!isLog || value > 0);
  }

  /** Where a value stands: 0 at the start of the axis, 1 at its end. */
  double fraction(double value) {
    if (isLog) {
      return Math.log(value / min) / Math.log(max / min);
    }
    return (value - min) / (max - min);
  }
}
