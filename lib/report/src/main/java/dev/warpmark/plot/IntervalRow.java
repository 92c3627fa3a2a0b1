package dev.warpmark.plot;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One named line of a figure that compares intervals; the first stands at the top.
 *
 * @param label what stands at its left
 * @param value the value in base units
 * @param lower lower end of its interval; NaN where there is none
 * @param upper upper end of its interval; NaN where there is none
 */
public record IntervalRow(String label, double value, double lower, double upper) {
  /** The most rows of full height; so many fit within one screen. */
  static final int ROOMY = 26;

  /** The most rows, as low as their labels and marks allow. */
  static final int MOST = 45;

  private static final int HEIGHT_AROUND = 170;
  private static final int HEIGHT_OF_ROW = 28;

  /** Lower, labels touch, and the marks of processes stand on the row below. */
  private static final int LEAST_OF_ROW = 21;

  /** Checks the label. */
  public IntervalRow {
    Objects.requireNonNull(label, "label");
  }

  /** The same under another name. */
  IntervalRow named(String other) {
    return new IntervalRow(other, value, lower, upper);
  }

  /** Interval width over the value; NaN where there is no interval. */
  public double relativeWidth() {
    return (upper - lower) / value;
  }

  /** The upright axis with the names of rows. */
  static Axis axis(List<String> labels) {
    int rows = labels.size();
    return new Axis(
        "",
        false,
        -0.6,
        Math.max(1, rows) - 0.4,
        IntStream.range(0, rows)
            .map(i -> rows - 1 - i)
            .mapToObj(i -> new AxisMark(place(i, rows), labels.get(i)))
            .toList(),
        true);
  }

  /** Where row {@code i} of so many stands on {@link #axis}. */
  static double place(int i, int rows) {
    return rows - 1 - i;
  }

  /** The height of a figure of so many rows; above {@value #ROOMY} rows they stand closer. */
  static int height(int rows) {
    int full = HEIGHT_OF_ROW * Math.min(ROOMY, Math.max(3, rows));
    return HEIGHT_AROUND + Math.max(full, LEAST_OF_ROW * rows);
  }
}
