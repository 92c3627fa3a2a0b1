package dev.warpmark.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The percentile bootstrap of a median, equal to NumPy's to the last bit.
 *
 * <p>It repeats {@code RandomState(seed).choice(x, n)} followed by {@code median}, then takes
 * {@code percentile} at {@code (alpha/2)*100} and {@code (1-alpha/2)*100} with {@code alpha = 1 -
 * level}. The result depends on the order of the samples and on the seed; use it to compare with
 * published intervals, and {@link MedianInterval} for new ones.
 *
 * <p>NumPy's stream: MT19937 seeded by a single word; each draw takes 32-bit words, keeps the low
 * bits under the smallest mask that holds n − 1 and rejects what lies above n − 1.
 *
 * @param seed of the stream, 0 or above
 * @param resamples how many medians are drawn, at least 1
 */
public record NumpyBootstrap(int seed, int resamples) {

  /**
   * The longest series whose standard interval is stored and looked for: 10,000 resamples of more
   * take longer than a reader waits.
   */
  public static final int MOST_STORED = 20_000;

  /** Why a longer series has none, for the files that have a place for it. */
  public static final String WHY_LEFT_OUT =
      String.format(
          Locale.ROOT, "the percentile bootstrap is computed up to %,d samples", MOST_STORED);

  /** Checks seed and number of resamples. */
  public NumpyBootstrap {
    Require.atLeast("seed", 0, seed);
    Require.atLeast("resamples", 1, resamples);
  }

  /** Seed 42 and 10,000 resamples. */
  public static NumpyBootstrap standard() {
    return new NumpyBootstrap(42, 10_000);
  }

  /** The {@link #standard()} interval; empty for more than {@value #MOST_STORED} samples. */
  public static Optional<Interval> stored(Samples samples, double level) {
    return samples.size() > MOST_STORED
        ? Optional.empty()
        : Optional.of(standard().medianInterval(samples, level));
  }

  /**
   * The percentile interval of the median.
   *
   * @param level nominal level, between 0 and 1
   * @throws IllegalArgumentException when the level is outside
   */
  public Interval medianInterval(Samples samples, double level) {
    double alpha = 1 - Require.level(level);
    double[] medians = medians(samples);
    Arrays.sort(medians);
    return Interval.nominal(
        Quantiles.linear(medians, (alpha / 2) * 100 / 100),
        Quantiles.linear(medians, (1 - alpha / 2) * 100 / 100),
        level,
        "percentile bootstrap (NumPy, seed " + seed + ", " + resamples + " resamples)");
  }

  /**
   * The medians of the resamples, in the order drawn.
   *
   * <p>Samples are replaced by their ranks once, so that a resample is a row of counts and its
   * median a partial sum: no resample is ever sorted.
   */
  public double[] medians(Samples samples) {
    int[] ranks = samples.places();
    MersenneIndices indices = new MersenneIndices(seed, ranks.length);
    int[] counts = new int[ranks.length];
    double[] medians = new double[resamples];
    for (int resample = 0; resample < resamples; resample++) {
      indices.countDraws(counts, ranks);
      medians[resample] = median(counts, samples);
    }
    return medians;
  }

  private static double median(int[] counts, Samples samples) {
    int size = counts.length;
    int lowerPosition = (size - 1) / 2;
    int rank = 0;
    int through = counts[0];
    while (through <= lowerPosition) {
      through += counts[++rank];
    }
    double lower = samples.ordered(rank);
    if (size % 2 == 1) {
      return lower;
    }
    while (through <= lowerPosition + 1) {
      through += counts[++rank];
    }
    return Quantiles.midpoint(lower, samples.ordered(rank));
  }
}
