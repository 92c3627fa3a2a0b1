package dev.warpmark.analysis;

import dev.warpmark.stats.Interval;
import dev.warpmark.stats.LevelSummary;
import dev.warpmark.stats.Samples;
import java.util.Optional;

/**
 * A stretch of a series that has one level.
 *
 * @param from position of its first sample, from 0
 * @param to position after its last sample
 * @param medianSeconds its median
 * @param interval the interval of that median, chosen as {@link Summary#interval()} is
 */
public record Segment(int from, int to, double medianSeconds, Optional<Interval> interval) {
  /** The stretch of a series between two positions. */
  static Segment of(Samples samples, int from, int to, double tickSeconds) {
    LevelSummary level = LevelSummary.of(samples, from, to, Summary.LEVEL, tickSeconds);
    return new Segment(from, to, level.median(), level.interval());
  }

  /** How many samples it has. */
  public int size() {
    return to - from;
  }
}
