package dev.warpmark.stats;

/**
 * The gap in which a median stands: of an even number of samples the distance between the middle
 * two, of an odd number 0, since the median is then a sample.
 *
 * <p>A wide gap says that the median is a time that was never measured, as between two levels.
 *
 * @param below the closest sample not above the median
 * @param above the closest sample not below the median
 * @param median the median between them
 * @param interquartileRange of all samples
 */
public record MedianGap(double below, double above, double median, double interquartileRange) {

  /** The smallest gap that counts, as a share of the median. */
  public static final double MINIMUM_SHARE = 0.01;

  /** The smallest gap that counts, in ticks. */
  public static final double MINIMUM_TICKS = 2;

  /** The smallest gap that counts, as a share of the interquartile range. */
  public static final double MINIMUM_RANGE_SHARE = 0.1;

  /** The gap of samples. */
  public static MedianGap of(Samples samples) {
    int size = samples.size();
    return new MedianGap(
        samples.ordered((size - 1) / 2),
        samples.ordered(size / 2),
        samples.median(),
        samples.interquartileRange());
  }

  /** The width of the gap, in the unit of the samples. */
  public double width() {
    return above - below;
  }

  /** How far the nearest sample is from the median. */
  public double distance() {
    return StrictMath.min(median - below, above - median);
  }

  /**
   * Whether no sample is near the median: a gap of at least 1 percent, two ticks and a tenth of the
   * interquartile range.
   *
   * @param tick the timer's quantum, 0 when none is known
   * @throws IllegalArgumentException when the tick is negative, NaN or infinite
   */
  public boolean fails(double tick) {
    Require.notNegative("tick", tick);
    return width() > 0
        && width() >= MINIMUM_SHARE * StrictMath.abs(median)
        && width() >= MINIMUM_TICKS * tick
        && width() >= MINIMUM_RANGE_SHARE * interquartileRange;
  }
}
