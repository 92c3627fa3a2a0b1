package dev.warpmark.stats;

import java.util.Optional;

/**
 * The median of one stretch of a series that has one level, with the interval that fits it.
 *
 * @param from index of its first sample in the whole series, counted from 0
 * @param to index after its last sample
 * @param median of the stretch
 * @param interval of the median, widened by half a tick where one is known; empty when no interval
 *     fits: too few samples, or too few for their dependence
 */
public record LevelSummary(int from, int to, double median, Optional<Interval> interval) {

  /** Checks the range. */
  public LevelSummary {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("range must not be empty, was " + from + " to " + to);
    }
    Require.finite("median", median);
  }

  /** How many samples the stretch has. */
  public int samples() {
    return to - from;
  }

  /**
   * The median of a stretch of a series: with the exact interval, or with that of batch medians
   * where neighbours depend on each other.
   *
   * @param from index of its first sample, counted from 0
   * @param to index after its last sample
   * @param level nominal level of the interval, between 0 and 1
   * @param tick the timer's quantum, 0 when none is known
   * @throws IllegalArgumentException when the range, the level or the tick is outside
   */
  public static LevelSummary of(Samples series, int from, int to, double level, double tick) {
    Segments.Segment segment = new Segments.Segment(from, to, series.slice(from, to));
    return of(segment, Require.level(level), Optional.empty(), Require.notNegative("tick", tick));
  }

  /**
   * The median of a segment.
   *
   * @param wholeDependence what the whole series shows, for segments too short to show it
   * @param tick the timer's quantum, 0 when none is known
   */
  static LevelSummary of(
      Segments.Segment segment,
      double level,
      Optional<Autocorrelation> wholeDependence,
      double tick) {
    Samples samples = segment.samples();
    Optional<Autocorrelation> dependence = Autocorrelation.of(samples).or(() -> wholeDependence);
    boolean dependent = dependence.map(Autocorrelation::present).orElse(false);
    Optional<Interval> interval =
        dependent
            ? BatchMedianInterval.of(samples, level, dependence.orElseThrow().lagOneCorrelation())
            : MedianInterval.of(samples, level);
    return new LevelSummary(
        segment.from(),
        segment.to(),
        samples.median(),
        interval.map(found -> found.widenedByHalf(tick)));
  }
}
