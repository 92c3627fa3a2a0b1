package dev.warpmark.stats;

/**
 * "As fast as", tested by its interval: two arms are equivalent when the 90 percent interval of
 * their ratio lies within [1/(1 + m), 1 + m]. That is two one-sided tests at 5 percent (Schuirmann
 * 1987); the absence of a difference is never taken for it.
 *
 * @param interval the 90 percent interval of the ratio
 * @param margin m, as a share
 */
public record Equivalence(Interval interval, double margin) {

  /** The smallest margin a protocol may fix. */
  public static final double SMALLEST_MARGIN = 0.02;

  /** The level of the interval. */
  public static final double LEVEL = 0.9;

  /** Checks the margin and the interval's level. */
  public Equivalence {
    Require.positive("margin", margin);
    if (StrictMath.abs(interval.level() - LEVEL) > 1e-9) {
      throw new IllegalArgumentException(
          "interval must have level " + LEVEL + ", was " + interval.level());
    }
  }

  /**
   * The test of a comparison.
   *
   * @throws IllegalArgumentException when the margin is not positive and finite
   */
  public static Equivalence of(BlockRatio ratio, double margin) {
    return new Equivalence(ratio.interval(LEVEL), margin);
  }

  /**
   * The margin a protocol fixes: 2 percent, or the noise floor where that is larger.
   *
   * @param noise the comparison of the baseline with itself
   */
  public static double margin(BlockRatio noise) {
    return StrictMath.max(SMALLEST_MARGIN, noiseFloor(noise));
  }

  /**
   * The largest relative difference within the 95 percent interval of a baseline compared with
   * itself: what the measurement shows where nothing differs.
   */
  public static double noiseFloor(BlockRatio noise) {
    Interval interval = noise.interval(0.95);
    return StrictMath.max(interval.upper(), 1 / interval.lower()) - 1;
  }

  /** Whether the arms are equivalent. */
  public boolean holds() {
    return interval.lower() >= 1 / (1 + margin) && interval.upper() <= 1 + margin;
  }
}
