package dev.warpmark.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Cliff's δ = P(x &gt; y) − P(x &lt; y): how far two samples overlap, from −1 to 1.
 *
 * <p>Computed in O(n log n) by counting in sorted arrays. The interval is the asymmetric normal one
 * of Feng and Cliff (2004) with Cliff's unbiased variance (Cliff 1993, eq. 10), held above (1 −
 * δ²)/(nm − 1).
 *
 * @param delta the estimate, in [−1, 1]
 * @param variance of the estimate
 */
public record CliffsDelta(double delta, double variance) {

  /** Checks range and variance. */
  public CliffsDelta {
    if (!(delta >= -1 && delta <= 1)) {
      throw new IllegalArgumentException("delta must lie in [-1, 1], was " + delta);
    }
    Require.notNegative("variance", variance);
  }

  /**
   * δ of two samples.
   *
   * @throws IllegalArgumentException when either has fewer than 2
   */
  public static CliffsDelta of(Samples first, Samples second) {
    Require.atLeast("first samples", 2, first.size());
    Require.atLeast("second samples", 2, second.size());
    long[] firstDominance = dominance(first, second);
    long[] secondDominance = dominance(second, first);
    double n = first.size();
    double m = second.size();
    long sum = 0;
    for (long count : firstDominance) {
      sum += count;
    }
    double delta = sum / (n * m);
    double pairs = notTied(first, second) - n * m * delta * delta;
    double numerator =
        squaredDeviations(firstDominance, m * delta)
            + squaredDeviations(secondDominance, -n * delta)
            - pairs;
    double unbiased = numerator / (n * m * (n - 1) * (m - 1));
    double floor = (1 - delta * delta) / (n * m - 1);
    return new CliffsDelta(delta, StrictMath.max(unbiased, floor));
  }

  /** Whether no sample of one lies among those of the other. */
  public boolean completeSeparation() {
    return StrictMath.abs(delta) == 1;
  }

  /**
   * The interval of δ; empty for complete separation, which leaves nothing to estimate a width
   * from.
   *
   * @param level nominal level, between 0 and 1
   * @throws IllegalArgumentException when the level is outside
   */
  public Optional<Interval> interval(double level) {
    double tail = (1 - Require.level(level)) / 2;
    if (completeSeparation()) {
      return Optional.empty();
    }
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(tail);
    double rest = 1 - delta * delta;
    double spread = z * z * variance;
    double centre = delta - delta * delta * delta;
    double half = StrictMath.sqrt(spread * (rest * rest + spread));
    return Optional.of(
        Interval.nominal(
            StrictMath.max(-1, (centre - half) / (rest + spread)),
            StrictMath.min(1, (centre + half) / (rest + spread)),
            level,
            "asymmetric normal interval of Cliff's delta"));
  }

  /** For each sample, how many of the others are smaller less how many are larger. */
  private static long[] dominance(Samples samples, Samples others) {
    double[] sorted = others.toSortedArray();
    long[] dominance = new long[samples.size()];
    for (int i = 0; i < dominance.length; i++) {
      long smaller = Ranks.firstAtLeast(sorted, samples.at(i));
      long notLarger = Ranks.firstAbove(sorted, samples.at(i));
      dominance[i] = smaller - (sorted.length - notLarger);
    }
    return dominance;
  }

  private static double notTied(Samples first, Samples second) {
    double[] sorted = second.toSortedArray();
    long tied = 0;
    for (int i = 0; i < first.size(); i++) {
      tied += Ranks.firstAbove(sorted, first.at(i)) - Ranks.firstAtLeast(sorted, first.at(i));
    }
    return (double) first.size() * second.size() - tied;
  }

  private static double squaredDeviations(long[] counts, double centre) {
    double sum = 0;
    for (long count : counts) {
      sum += (count - centre) * (count - centre);
    }
    return sum;
  }
}
