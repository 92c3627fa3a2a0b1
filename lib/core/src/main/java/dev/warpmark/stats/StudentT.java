package dev.warpmark.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles and tail probabilities of Student's t. */
final class StudentT {

  private StudentT() {}

  /** The value with a given probability below it. */
  static double quantile(double degreesOfFreedom, double probability) {
    TDistribution t = TDistribution.of(degreesOfFreedom);
    double value = t.inverseCumulativeProbability(probability);
    // The library's root finder stops at 1e-9; one Newton step brings the last digits.
    double density = t.density(value);
    if (density == 0 || Double.isInfinite(value)) {
      return value;
    }
    return value - (t.cumulativeProbability(value) - probability) / density;
  }

  /** Half width of a two-sided interval in standard errors. */
  static double twoSided(double degreesOfFreedom, double level) {
    return quantile(degreesOfFreedom, 1 - (1 - Require.level(level)) / 2);
  }

  /** The probability of a value at least as large. */
  static double upperTail(double degreesOfFreedom, double value) {
    return TDistribution.of(degreesOfFreedom).survivalProbability(value);
  }

  /** The probability of a value at least as far from zero. */
  static double twoTails(double degreesOfFreedom, double value) {
    return StrictMath.min(1, 2 * upperTail(degreesOfFreedom, StrictMath.abs(value)));
  }
}
