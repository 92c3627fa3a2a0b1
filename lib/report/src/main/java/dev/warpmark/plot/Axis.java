package dev.warpmark.plot;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * One axis: what it shows, its scale, its range and its marks.
 *
 * @param title name with unit, for example {@code Latency (ms)}; may be empty
 * @param isLog whether the scale is logarithmic
 * @param min the value at the start, below {@code max}; above 0 on a logarithmic scale
 * @param max the value at the end
 * @param marks the marks, ascending
 * @param fixedMarks whether the marks are the only meaningful ones (measured lengths, names of
 *     rows), so that a live figure must not choose others when it is zoomed
 */
record Axis(
    String title, boolean isLog, double min, double max, List<AxisMark> marks, boolean fixedMarks) {
  private static final double MARGIN = 0.06;

  Axis {
    Objects.requireNonNull(title, "title");
    marks = List.copyOf(marks);
    if (!(min < max) || Double.isInfinite(min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(
          "an axis needs a finite range with min < max, was " + min + " to " + max);
    }
    if (isLog && !(min > 0)) {
      throw new IllegalArgumentException("a logarithmic axis starts above 0, was " + min);
    }
  }

  /** A linear axis over a range, with round marks. */
  static Axis linear(String title, double min, double max) {
    return new Axis(title, false, min, max, AxisMark.linear(min, max), false);
  }

  /**
   * A linear axis that holds these values with a margin; values that are not finite are left out.
   */
  static Axis linearOver(String title, double... values) {
    double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return linear(title, 0, 1);
    }
    double min = DoubleStream.of(finite).min().getAsDouble();
    double max = DoubleStream.of(finite).max().getAsDouble();
    double margin = (max - min) * MARGIN;
    // Equal values still get an axis: 5 % on each side, or 1 around zero.
    if (!(margin > Math.abs(max) * 1e-12)) {
      margin = max == 0 ? 1 : Math.abs(max) * 0.05;
    }
    // Amounts that cannot be negative get no negative marks.
    return linear(title, min >= 0 ? Math.max(0, min - margin) : min - margin, max + margin);
  }

  /** A linear axis from 0 that holds these values with a margin above. */
  static Axis fromZeroOver(String title, double... values) {
    double top = largest(values);
    return linear(title, 0, top > 0 ? top * 1.08 : 1);
  }

  /** The largest of those that are finite; 0 where none is. */
  static double largest(double... values) {
    return DoubleStream.of(values).filter(Double::isFinite).max().orElse(0);
  }

  /** A logarithmic axis that holds those values that are above 0, with a margin. */
  static Axis logOver(String title, double... values) {
    double[] usable = DoubleStream.of(values).filter(v -> v > 0 && Double.isFinite(v)).toArray();
    if (usable.length == 0) {
      return log(title, 1, 10);
    }
    double min = DoubleStream.of(usable).min().getAsDouble();
    double max = DoubleStream.of(usable).max().getAsDouble();
    double factor = Math.pow(max / min, MARGIN);
    if (!(factor > 1 + 1e-9)) {
      factor = 1.5;
    }
    return log(title, min / factor, max * factor);
  }

  private static Axis log(String title, double min, double max) {
    return new Axis(title, true, min, max, AxisMark.log(min, max), false);
  }

  /** The same axis with these marks and no others. */
  Axis withMarks(List<AxisMark> others) {
    return new Axis(title, isLog, min, max, others, true);
  }

  /** Whether a value has a place on this scale (not necessarily within the range). */
  boolean shows(double value) {
    return Double.isFinite(value) && (!isLog || value > 0);
  }

  /** Where a value stands: 0 at the start of the axis, 1 at its end. */
  double fraction(double value) {
    return isLog ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  }
}
