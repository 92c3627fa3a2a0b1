package dev.warpmark.plot;

import dev.warpmark.display.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The axis that samples stand on: all of them, unless a few far ones would press the rest into a
 * line.
 *
 * @param axis the axis, linear
 * @param beyond the value above which samples are marked at the edge; empty where all are shown
 */
record LatencyAxis(Axis axis, OptionalDouble beyond) {
  private static final double REACH_IN_QUARTILE_RANGES = 6;
  private static final double LEAST_REACH = 0.03;
  private static final double LONGEST_TAIL = 2.5;

  /** The axis over the values of each arm, in the unit they are in. */
  static LatencyAxis over(List<double[]> arms, Unit unit) {
    double[] all = arms.stream().flatMapToDouble(DoubleStream::of).toArray();
    double smallest = DoubleStream.of(all).min().orElseThrow();
    double largest = DoubleStream.of(all).max().orElseThrow();
    double limit = arms.stream().mapToDouble(LatencyAxis::limit).max().orElseThrow();
    String title = unit.label("Latency");
    if (largest - smallest <= LONGEST_TAIL * (limit - smallest)) {
      return new LatencyAxis(Axis.linearOver(title, all), OptionalDouble.empty());
    }
    double[] shown = DoubleStream.of(all).filter(v -> v <= limit).toArray();
    double margin = (limit - smallest) * 0.05;
    double top = DoubleStream.of(shown).max().orElseThrow() + 3 * margin;
    Axis axis = Axis.linear(title, smallest - margin, top);
    return new LatencyAxis(axis, OptionalDouble.of(limit));
  }

  /** Where the far tail of one arm begins. */
  private static double limit(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double lower = sorted[last / 4];
    double upper = sorted[(3 * last + 3) / 4];
    return upper
        + Math.max(REACH_IN_QUARTILE_RANGES * (upper - lower), LEAST_REACH * sorted[last / 2]);
  }

  /** Whether a value has its own place, and is not only marked at the edge. */
  boolean holds(double value) {
    return beyond.isEmpty() || value <= beyond.getAsDouble();
  }

  /** Where values beyond are marked: just below the upper edge. */
  double edge() {
    return axis.max() - 0.025 * (axis.max() - axis.min());
  }
}
