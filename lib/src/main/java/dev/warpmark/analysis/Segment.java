package dev.warpmark.analysis;

import dev.warpmark.stats.Interval;
import dev.warpmark.stats.MedianInterval;
import dev.warpmark.stats.Samples;
import java.util.Optional;

/**
 * A stretch of a series that has one level.
 *
 * @param from position of its first sample, from 0
 * @param to position after its last sample
 * @param medianSeconds its median
 * @param interval the exact interval of that median; empty below 6 samples
 */
public record Segment(int from, int to, double medianSeconds, Optional<Interval> interval) {
  /** The stretch of a series between two positions. */
  static Segment of(Samples samples, int from, int to, double tickSeconds) {
    Samples stretch = samples.slice(from, to);
    return new Segment(
        from,
        to,
        stretch.median(),
        MedianInterval.of(stretch, Summary.LEVEL).map(i -> i.widenedByHalf(tickSeconds)));
  }

  /** How many samples it has. */
  public int size() {
    return to - from;
  }
}
