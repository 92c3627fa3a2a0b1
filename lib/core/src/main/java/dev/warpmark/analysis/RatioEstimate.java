package dev.warpmark.analysis;

import dev.warpmark.stats.Interval;

/**
 * How many times as fast a candidate is as its baseline, above 1 when it is faster, with the doubt
 * in it: from the blocks of one run ({@link Ratio}) or from several fresh processes ({@link
 * ProcessRatio}).
 */
public interface RatioEstimate {
  /** The geometric mean over the units. */
  double value();

  /** The two-sided interval of a level, for example 1 − 0.05/m in a table of m rows. */
  Interval interval(double level);

  /** The one-sided lower bound at a level. */
  double lowerBound(double level);

  /** The two-sided 95 % interval. */
  default Interval interval() {
    return interval(Summary.LEVEL);
  }

  /** Whether "at least this many times as fast" holds at 95 %, one-sided. */
  default boolean isAtLeast(double factor) {
    return lowerBound(Summary.LEVEL) >= factor;
  }

  /** Whether "faster" holds: the whole 95 % interval lies above 1. */
  default boolean isFaster() {
    return interval().lower() > 1;
  }

  /** Whether "slower" holds: the whole 95 % interval lies below 1. */
  default boolean isSlower() {
    return interval().upper() < 1;
  }

  /**
   * Whether "as fast as" holds: the 90 % interval lies within [1/(1 + margin), 1 + margin].
   *
   * @param margin relative margin fixed before measuring, for example 0.02
   */
  default boolean isEquivalent(double margin) {
    Interval ninety = interval(0.90);
    return ninety.lower() >= 1 / (1 + margin) && ninety.upper() <= 1 + margin;
  }
}
