package dev.warpmark.stats;

import java.util.Optional;

/**
 * The Brunner–Munzel test of P(x &lt; y) + P(x = y)/2 = 1/2, which does not assume equal spread
 * (Brunner and Munzel 2000), with the t approximation.
 *
 * <p>As with {@link MannWhitney}, its p-value holds for independent samples.
 *
 * @param statistic positive when the second sample tends to be larger
 * @param degreesOfFreedom of the t approximation
 * @param pValue two-sided
 */
public record BrunnerMunzel(double statistic, double degreesOfFreedom, double pValue) {

  /** Checks the parts. */
  public BrunnerMunzel {
    Require.finite("statistic", statistic);
    Require.positive("degrees of freedom", degreesOfFreedom);
    Require.probability("p-value", pValue);
  }

  /**
   * The two-sided test; empty when the ranks do not vary (complete separation, or all equal), where
   * the statistic is not defined.
   *
   * @throws IllegalArgumentException when either has fewer than 2
   */
  public static Optional<BrunnerMunzel> of(Samples first, Samples second) {
    double n = Require.atLeast("first samples", 2, first.size());
    double m = Require.atLeast("second samples", 2, second.size());
    double[] placesOfFirst = placements(first, second);
    double[] placesOfSecond = placements(second, first);
    // A placement is a sample's rank in both arms less its rank in its own: its variance is the
    // test's.
    Samples ofFirst = Samples.of(placesOfFirst);
    Samples ofSecond = Samples.of(placesOfSecond);
    double firstVariance = ofFirst.variance();
    double secondVariance = ofSecond.variance();
    double pooled = n * firstVariance + m * secondVariance;
    if (pooled == 0) {
      return Optional.empty();
    }
    double meanRankDifference = ofSecond.mean() + (m + 1) / 2 - ofFirst.mean() - (n + 1) / 2;
    double statistic = n * m * meanRankDifference / ((n + m) * StrictMath.sqrt(pooled));
    double firstPart = n * firstVariance;
    double secondPart = m * secondVariance;
    double degreesOfFreedom =
        pooled * pooled / (firstPart * firstPart / (n - 1) + secondPart * secondPart / (m - 1));
    return Optional.of(
        new BrunnerMunzel(
            statistic, degreesOfFreedom, StudentT.twoTails(degreesOfFreedom, statistic)));
  }

  /** For each sample, how many of the others are smaller, ties counted half. */
  private static double[] placements(Samples samples, Samples others) {
    double[] sorted = others.toSortedArray();
    double[] placements = new double[samples.size()];
    for (int i = 0; i < placements.length; i++) {
      double value = samples.at(i);
      placements[i] = (Ranks.firstAtLeast(sorted, value) + Ranks.firstAbove(sorted, value)) / 2.0;
    }
    return placements;
  }
}
