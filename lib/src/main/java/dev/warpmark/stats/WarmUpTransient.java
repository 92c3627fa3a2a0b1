package dev.warpmark.stats;

import java.util.Optional;

/**
 * Slow samples at the start of a series, left over from a warm-up that was too short.
 *
 * <p>The first two samples are held against the {@value #REFERENCE} that follow. After a transient
 * is found the next two are looked at in the same way, so that a longer one is measured whole.
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
    boolean both = StrictMath.min(first, second) >= BOTH_ABOVE_MAXIMUM * reference.maximum();
    boolean firstFar =
        first >= FIRST_ABOVE_MAXIMUM * reference.maximum()
            && second >= SECOND_ABOVE_MEDIAN * reference.median();
    return both || firstFar;
  }
}
