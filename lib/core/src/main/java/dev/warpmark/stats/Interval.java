package dev.warpmark.stats;

import java.util.OptionalDouble;

/**
 * A confidence interval with the level asked for, the level it attains where that is known exactly,
 * and the method that made it.
 *
 * @param lower the lower end, in the unit of the samples
 * @param upper the upper end, not below the lower one
 * @param level the nominal level, between 0 and 1
 * @param attainedLevel the exact coverage for independent samples, a lower bound of it on tied
 *     samples or once widened; empty where only the nominal level is known
 * @param method what made the interval, as a reader should see it
 */
public record Interval(
    double lower, double upper, double level, OptionalDouble attainedLevel, String method) {

  /** Checks ends and levels. */
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "lower must not be above upper, was " + lower + " and " + upper);
    }
    Require.level(level);
    if (attainedLevel.isPresent()) {
      Require.probability("attained level", attainedLevel.getAsDouble());
    }
    if (method.isBlank()) {
      throw new IllegalArgumentException("method must be named, was blank");
    }
  }

  /** An interval whose exact coverage is not known. */
  public static Interval nominal(double lower, double upper, double level, String method) {
    return new Interval(lower, upper, level, OptionalDouble.empty(), method);
  }

  /** Upper end less lower end. */
  public double width() {
    return upper - lower;
  }

  /**
   * The width as a share of a value, such as the median: 0.05 is five percent.
   *
   * @throws IllegalArgumentException when the value is not positive and finite
   */
  public double relativeWidth(double value) {
    return width() / Require.positive("value", value);
  }

  /** Whether a value lies within, ends included. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** Whether another interval lies wholly within this one, ends included. */
  public boolean contains(Interval other) {
    return lower <= other.lower && other.upper <= upper;
  }

  /**
   * This interval widened by half a timer tick at either end, because a quantised sample stands for
   * any value within half a tick of it.
   *
   * @param tick the timer's quantum in the unit of the samples; 0 leaves the interval as it is
   * @throws IllegalArgumentException when the tick is negative, NaN or infinite
   */
  public Interval widenedByHalf(double tick) {
    if (Require.notNegative("tick", tick) == 0) {
      return this;
    }
    return new Interval(
        lower - tick / 2,
        upper + tick / 2,
        level,
        attainedLevel,
        method + ", widened by half a tick");
  }
}
