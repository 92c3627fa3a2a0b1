package dev.warpmark.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The interval of a median when consecutive samples depend on each other: the exact order-statistic
 * interval of {@value #BATCHES} batch medians.
 *
 * <p>Medians of long enough batches are nearly independent. Long enough is 2.5(1 + φ)/(1 − φ)
 * samples, φ the lag-1 correlation of the ranks; shorter batches give no interval. With φ = 0.6 and
 * 100 samples it covers 0.968, and 0.962 where the samples themselves have to show φ; the
 * percentile bootstrap covers 0.74.
 */
public final class BatchMedianInterval {

  /** How many batches a series is cut into. */
  public static final int BATCHES = 10;

  /** The shortest batch for independent samples. */
  private static final double SHORTEST_BATCH = 2.5;

  private static final String METHOD = "exact order statistics of " + BATCHES + " batch medians";

  private BatchMedianInterval() {}

  /**
   * The interval, or empty when the batches are too short for the dependence found in the samples,
   * or when too few samples are there to find it.
   *
   * @throws IllegalArgumentException when the level is outside (0, 1)
   */
  public static Optional<Interval> of(Samples samples, double level) {
    Require.level(level);
    return Autocorrelation.of(samples)
        .flatMap(found -> of(samples, level, found.lagOneCorrelation()));
  }

  /**
   * The interval for a known dependence, or empty when the batches are too short for it.
   *
   * @param correlation φ; a negative one counts as 0
   * @throws IllegalArgumentException when the level or the correlation is outside its range
   */
  public static Optional<Interval> of(Samples samples, double level, double correlation) {
    if (samples.size() / BATCHES < requiredBatchLength(correlation)) {
      return Optional.empty();
    }
    Samples medians = batchMedians(samples);
    return MedianInterval.ranks(BATCHES, level)
        .map(
            ranks ->
                new Interval(
                    medians.ordered(ranks.lower() - 1),
                    medians.ordered(ranks.upper() - 1),
                    level,
                    OptionalDouble.of(ranks.coverage()),
                    METHOD));
  }

  /**
   * How many samples a batch needs.
   *
   * @param correlation φ, in [−1, 1]; a negative one counts as 0
   * @throws IllegalArgumentException outside
   */
  public static double requiredBatchLength(double correlation) {
    if (!(correlation >= -1 && correlation <= 1)) {
      throw new IllegalArgumentException("correlation must lie in [-1, 1], was " + correlation);
    }
    double positive = StrictMath.max(0, correlation);
    return SHORTEST_BATCH * (1 + positive) / (1 - positive);
  }

  /** The medians of consecutive batches, whose lengths differ by one at most. */
  private static Samples batchMedians(Samples samples) {
    double[] medians = new double[BATCHES];
    for (int batch = 0; batch < BATCHES; batch++) {
      int from = (int) ((long) samples.size() * batch / BATCHES);
      int to = (int) ((long) samples.size() * (batch + 1) / BATCHES);
      medians[batch] = samples.slice(from, to).median();
    }
    return Samples.of(medians);
  }
}
