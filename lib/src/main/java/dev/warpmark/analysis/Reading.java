package dev.warpmark.analysis;

import dev.warpmark.stats.Interval;
import java.util.Optional;

/** What a ratio lets one say of its two arms, held against the noise of the same run. */
public enum Reading {
  /** The whole interval lies above 1 by more than the noise floor. */
  FASTER("faster"),
  /** The whole interval lies below 1 by more than the noise floor. */
  SLOWER("slower"),
  /** The interval reaches 1, or the noise floor. */
  NOT_TOLD_APART("not told apart"),
  /** The run has no repeat of the baseline, so that its noise is not known. */
  NOISE_UNKNOWN("noise floor unknown");

  private final String words;

  Reading(String words) {
    this.words = words;
  }

  /** The reading as a table or sentence says it. */
  public String words() {
    return words;
  }

  /**
   * Reads a ratio.
   *
   * @param ratio baseline over candidate
   * @param floor the baseline over its own repeat in the same row, where it was measured
   * @param level the level of the ratio's interval: 0.95, or 1 − 0.05/m for one of m rows
   */
  public static Reading of(
      RatioEstimate ratio, Optional<? extends RatioEstimate> floor, double level) {
    if (floor.isEmpty()) {
      return NOISE_UNKNOWN;
    }
    double margin = noiseMargin(floor.get());
    Interval interval = ratio.interval(level);
    if (interval.lower() > 1 + margin) {
      return FASTER;
    }
    return interval.upper() < 1 / (1 + margin) ? SLOWER : NOT_TOLD_APART;
  }

  /** How far from 1 the 95 % interval of a repeat reaches, on either side, as a relative margin. */
  public static double noiseMargin(RatioEstimate floor) {
    Interval interval = floor.interval();
    return Math.max(0, Math.max(interval.upper() - 1, 1 / interval.lower() - 1));
  }
}
