package dev.warpmark.stats;

import java.util.Arrays;

/**
 * How many times as long something takes after as before, from processes that were measured apart.
 *
 * <p>The two sides share no blocks, so their processes are two independent groups: Welch's unequal
 * variance t on the logarithms of the processes' medians, with Satterthwaite's degrees of freedom.
 * What differed between the two occasions as a whole is in the ratio, whatever its interval.
 */
public final class SeparateRatio {
  private final double mean;
  private final double standardError;
  private final double degreesOfFreedom;

  private SeparateRatio(Samples before, Samples after) {
    double first = square(before.standardDeviation()) / before.size();
    double second = square(after.standardDeviation()) / after.size();
    this.mean = LogScale.ofRatio(after.mean() - before.mean());
    this.standardError = StrictMath.sqrt(first + second);
    this.degreesOfFreedom =
        standardError == 0
            ? before.size() + after.size() - 2
            : square(first + second)
                / (square(first) / (before.size() - 1) + square(second) / (after.size() - 1));
  }

  /**
   * From the latencies that each process stands for, its medians for instance.
   *
   * @throws IllegalArgumentException when a side has fewer than 2, one is not positive and finite,
   *     or the ratio is beyond e to the power of ±700
   */
  public static SeparateRatio of(double[] before, double[] after) {
    return new SeparateRatio(logarithms("before", before), logarithms("after", after));
  }

  /** After over before: the ratio of the geometric means. */
  public double ratio() {
    return LogScale.ratio(mean);
  }

  /**
   * The two-sided interval of the ratio.
   *
   * @throws IllegalArgumentException when the level is outside (0, 1)
   */
  public Interval interval(double level) {
    double half = StudentT.twoSided(degreesOfFreedom, level) * standardError;
    return Interval.nominal(
        LogScale.end(mean - half),
        LogScale.end(mean + half),
        level,
        "Welch's t interval on separate processes");
  }

  /**
   * The one-sided p-value of "the ratio is at most this": small where it is larger.
   *
   * @throws IllegalArgumentException when the factor is not positive and finite
   */
  public double pAtMost(double factor) {
    double difference = mean - StrictMath.log(Require.positive("factor", factor));
    if (standardError == 0) {
      return difference > 0 ? 0 : 1;
    }
    return StudentT.upperTail(degreesOfFreedom, difference / standardError);
  }

  /** Welch and Satterthwaite's degrees of freedom. */
  public double degreesOfFreedom() {
    return degreesOfFreedom;
  }

  private static Samples logarithms(String side, double[] values) {
    Require.atLeast("processes " + side, 2, values.length);
    for (double value : values) {
      Require.positive("latency " + side, value);
    }
    return Samples.of(Arrays.stream(values).map(StrictMath::log).toArray());
  }

  private static double square(double value) {
    return value * value;
  }
}
