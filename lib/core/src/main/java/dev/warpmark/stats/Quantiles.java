package dev.warpmark.stats;

/** Quantiles of sorted arrays, computed step by step as NumPy 1.22 and later do. */
final class Quantiles {

  private Quantiles() {}

  static double median(double[] sorted) {
    int upper = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[upper] : midpoint(sorted[upper - 1], sorted[upper]);
  }

  static double midpoint(double lower, double upper) {
    double sum = lower + upper;
    return Double.isInfinite(sum) ? lower / 2 + upper / 2 : sum / 2;
  }

  /**
   * Linear interpolation between order statistics, NumPy's {@code method="linear"}; the branch at
   * one half keeps the result monotonic and is part of its bits.
   */
  static double linear(double[] sorted, double probability) {
    double position = (sorted.length - 1) * probability;
    int below = (int) StrictMath.floor(position);
    if (below >= sorted.length - 1) {
      return sorted[sorted.length - 1];
    }
    double fraction = position - below;
    double lower = sorted[below];
    double upper = sorted[below + 1];
    double difference = upper - lower;
    return fraction >= 0.5 ? upper - difference * (1 - fraction) : lower + difference * fraction;
  }
}
