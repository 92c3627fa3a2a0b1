package dev.warpmark.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The exact interval of a median from order statistics, for independent samples of any
 * distribution.
 *
 * <p>The number of samples below the true median is binomial(n, 1/2), so [x₍ₖ₎, x₍ₙ₊₁₋ₖ₎] covers it
 * with probability 1 − 2·P(B ≤ k − 1) (David and Nagaraja, Order Statistics, §7.1). k is the
 * largest rank that still reaches the level. On tied data the coverage is at least that.
 */
public final class MedianInterval {

  private static final String METHOD = "exact order statistics";

  private MedianInterval() {}

  /**
   * The two ranks of the interval, counted from 1, and the coverage they have.
   *
   * @param lower rank of the lower end
   * @param upper rank of the upper end
   * @param coverage probability that the median lies between
   */
  public record Ranks(int lower, int upper, double coverage) {}

  /**
   * The interval of the median, or empty when no pair of order statistics reaches the level (n
   * below 6 at 0.95).
   *
   * @param level nominal level, between 0 and 1
   * @throws IllegalArgumentException when the level is outside
   */
  public static Optional<Interval> of(Samples samples, double level) {
    return ranks(samples.size(), level)
        .map(
            ranks ->
                new Interval(
                    samples.ordered(ranks.lower() - 1),
                    samples.ordered(ranks.upper() - 1),
                    level,
                    OptionalDouble.of(ranks.coverage()),
                    METHOD));
  }

  /**
   * The ranks for a number of samples, or empty when the level cannot be reached.
   *
   * @throws IllegalArgumentException when n is below 1 or the level outside (0, 1)
   */
  public static Optional<Ranks> ranks(int samples, double level) {
    Require.atLeast("samples", 1, samples);
    double tail = (1 - Require.level(level)) / 2;
    BinomialDistribution below = BinomialDistribution.of(samples, 0.5);
    int count = below.inverseCumulativeProbability(tail);
    while (count >= 0 && below.cumulativeProbability(count) > tail) {
      count--;
    }
    if (count < 0) {
      return Optional.empty();
    }
    int lower = StrictMath.min(count + 1, (samples + 1) / 2);
    double coverage = 1 - 2 * below.cumulativeProbability(lower - 1);
    return Optional.of(new Ranks(lower, samples + 1 - lower, coverage));
  }
}
