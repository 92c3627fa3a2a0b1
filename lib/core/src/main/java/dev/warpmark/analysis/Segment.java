package dev.warpmark.analysis;

import dev.warpmark.stats.Interval;
import dev.warpmark.stats.LevelSummary;
import dev.warpmark.stats.Segments;
import java.util.Optional;

/**
 * A stretch of a series: one that has one level, or all samples of a series that has none.
 *
 * @param from position of its first sample, from 0
 * @param to position after its last sample
 * @param medianSeconds its median
 * @param interval the interval of that median; empty where none fits, and where it is no level
 */
public record Segment(int from, int to, double medianSeconds, Optional<Interval> interval) {
  static Segment of(LevelSummary level) {
    return new Segment(level.from(), level.to(), level.median(), level.interval());
  }

  /** A stretch whose median stands for no level, and so has no interval. */
  static Segment ofNoLevel(Segments.Segment part) {
    return new Segment(part.from(), part.to(), part.samples().median(), Optional.empty());
  }

  /** How many samples it has. */
  public int size() {
    return to - from;
  }
}
