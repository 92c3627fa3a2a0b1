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

  /**
   * The widest margin within which two arms are called equally fast. A noisier run decides nothing,
   * since a wider margin would call alike what the first publication tier calls a speedup.
   */
  public static final double WIDEST_MARGIN = 0.05;

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

  /**
   * The margin within which a difference counts as none: the declared one, or the noise floor where
   * that reaches farther.
   *
   * @param declared relative margin that the protocol fixed before measuring, for example 0.02
   * @param floor the baseline over its own repeat in the same row, where it was measured
   */
  public static double margin(double declared, Optional<? extends RatioEstimate> floor) {
    return Math.max(declared, floor.map(Reading::noiseMargin).orElse(0.0));
  }

  /**
   * Whether two arms count as equally fast: the 90 % interval of their ratio lies inside the
   * margin, and the margin is at most {@value #WIDEST_MARGIN}.
   *
   * @param ratio baseline over candidate
   * @param floor the baseline over its own repeat in the same row, where it was measured
   * @param declared relative margin that the protocol fixed before measuring, for example 0.02
   */
  public static boolean isEquivalent(
      RatioEstimate ratio, Optional<? extends RatioEstimate> floor, double declared) {
    double margin = margin(declared, floor);
    return margin <= WIDEST_MARGIN && ratio.isEquivalent(margin);
  }
}
