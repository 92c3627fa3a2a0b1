package dev.warpmark.stats;

import java.util.Optional;

/**
 * Slow samples at the start of a series, left over from a warm-up that was too short.
 *
 * <p>The first two samples are held against the {@value #REFERENCE} that follow. Where they are
 * slow, the {@value #FARTHER} after those must not hold the like: a burst of slow samples somewhere
 * in a series is as likely to be its start as any other place, and only what does not come again
 * tells of a warm-up. There a sample counts by how far it is above its surroundings, so that a
 * shift of the level is no burst. After a transient is found the next two are looked at in the same
 * way, so that a longer one is measured whole.
 *
 * @param samples how many leading samples belong to the transient; 0 when there is none
 * @param first the first sample
 * @param second the second sample
 * @param referenceMaximum the largest of the samples 3 to 42
 * @param referenceMedian the median of the samples 3 to 42
 */
public record WarmUpTransient(
    int samples, double first, double second, double referenceMaximum, double referenceMedian) {

  /** How many samples after the first two serve as the reference. */
  public static final int REFERENCE = 40;

  /** How many samples after the reference must not be as slow. */
  public static final int FARTHER = 58;

  /** How many samples on either side tell the level around a sample. */
  private static final int SURROUNDINGS = 20;

  /** Both samples at least this many times the reference's maximum. */
  public static final double BOTH_ABOVE_MAXIMUM = 1.05;

  /** Or the first alone at least this many times that maximum … */
  public static final double FIRST_ABOVE_MAXIMUM = 1.5;

  /** … and the second at least this many times the reference's median. */
  public static final double SECOND_ABOVE_MEDIAN = 1.25;

  /** Checks the count. */
  public WarmUpTransient {
    Require.atLeast("transient samples", 0, samples);
  }

  /**
   * The start of a series of positive samples; empty below 42 samples, where it cannot be decided.
   */
  public static Optional<WarmUpTransient> of(Samples samples) {
    if (samples.size() < REFERENCE + 2) {
      return Optional.empty();
    }
    int length = 0;
    while (samples.size() - length >= REFERENCE + 2 && startsSlowly(samples, length)) {
      length += 2;
    }
    Samples reference = samples.slice(2, 2 + REFERENCE);
    return Optional.of(
        new WarmUpTransient(
            length, samples.at(0), samples.at(1), reference.maximum(), reference.median()));
  }

  /** Whether the warm-up was too short, so that the leading samples are no part of the series. */
  public boolean fails() {
    return samples > 0;
  }

  /** The first sample over the median of the reference. */
  public double firstOverMedian() {
    return first / referenceMedian;
  }

  private static boolean startsSlowly(Samples samples, int from) {
    Samples reference = samples.slice(from + 2, from + 2 + REFERENCE);
    double first = samples.at(from);
    double second = samples.at(from + 1);
    double median = reference.median();
    return isSlow(first, second, reference.maximum(), median)
        && isSlow(first, second, farther(samples, from, median), median);
  }

  private static boolean isSlow(double first, double second, double maximum, double median) {
    boolean both = StrictMath.min(first, second) >= BOTH_ABOVE_MAXIMUM * maximum;
    boolean firstFar =
        first >= FIRST_ABOVE_MAXIMUM * maximum && second >= SECOND_ABOVE_MEDIAN * median;
    return both || firstFar;
  }

  /** The largest of the samples after the reference, were they on its level. */
  private static double farther(Samples samples, int from, double median) {
    int begin = from + 2 + REFERENCE;
    double largest = 0;
    for (int i = begin; i < StrictMath.min(samples.size(), begin + FARTHER); i++) {
      double level = samples.slice(i - SURROUNDINGS, i).median();
      if (i + 1 + SURROUNDINGS <= samples.size()) {
        level = StrictMath.max(level, samples.slice(i + 1, i + 1 + SURROUNDINGS).median());
      }
      largest = StrictMath.max(largest, samples.at(i) / level);
    }
    return largest * median;
  }
}
