package dev.warpmark.plot;

import java.util.stream.DoubleStream;

/** Ranges that hold values with a margin. */
final class Ranges {
  private static final double MARGIN = 0.06;

  private Ranges() {}

  static double largest(double... values) {
    return DoubleStream.of(values).filter(Double::isFinite).max().orElse(0);
  }

  static double[] linear(double... values) {
    double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return new double[] {0, 1};
    }
    double min = DoubleStream.of(finite).min().getAsDouble();
    double max = DoubleStream.of(finite).max().getAsDouble();
    double margin = (max - min) * MARGIN;
    // Equal values still get an axis: 5 % on each side, or 1 around zero.
    if (!(margin > Math.abs(max) * 1e-12)) {
      margin = max == 0 ? 1 : Math.abs(max) * 0.05;
    }
    // Amounts that cannot be negative get no negative marks.
    double start = min >= 0 ? Math.max(0, min - margin) : min - margin;
    return new double[] {start, max + margin};
  }

  static double[] log(double... values) {
    double[] usable = DoubleStream.of(values).filter(v -> v > 0 && Double.isFinite(v)).toArray();
    if (usable.length == 0) {
      return new double[] {1, 10};
    }
    double min = DoubleStream.of(usable).min().getAsDouble();
    double max = DoubleStream.of(usable).max().getAsDouble();
    double factor = Math.pow(max / min, MARGIN);
    if (!(factor > 1 + 1e-9)) {
      factor = 1.5;
    }
    return new double[] {min / factor, max * factor};
  }
}
