package dev.warpmark.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * The largest step of which the differences between samples are whole multiples, within a rounding
 * error.
 *
 * @param size of the step
 * @param origin a point of the grid: 0 where the samples themselves are multiples
 * @param fromZero whether the samples themselves were shown to be multiples
 */
record CommonStep(double size, double origin, boolean fromZero) {

  /** The smallest difference may be this many steps. */
  private static final int LARGEST_DIVISOR = 64;

  /** A step below this many rounding errors fits anything. */
  private static final double CLEAR_OF_ERROR = 20;

  /** Without ties, this many different values must fit before a step is believed. */
  private static final int VALUES_WITHOUT_TIES = 10;

  /**
   * The step, or empty when there is none.
   *
   * @param error the largest rounding error of a sample
   */
  static Optional<CommonStep> of(Samples samples, double error) {
    double[] values = distinct(samples, 2 * error);
    boolean ties = values.length < samples.size();
    if (values.length < 2 || (!ties && values.length < VALUES_WITHOUT_TIES)) {
      return Optional.empty();
    }
    double[] differences = new double[values.length - 1];
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < differences.length; i++) {
      differences[i] = values[i + 1] - values[i];
      smallest = StrictMath.min(smallest, differences[i]);
    }
    if (smallest < CLEAR_OF_ERROR * 2 * error) {
      return Optional.empty();
    }
    Samples.sort(differences);
    for (int divisor = 1; divisor <= LARGEST_DIVISOR; divisor++) {
      double step = differences[0] / divisor;
      if (step < CLEAR_OF_ERROR * 2 * error) {
        return Optional.empty();
      }
      double refined = refine(differences, step, divisor, 2 * error);
      if (refined > 0) {
        return Optional.of(anchored(values, refined, error));
      }
    }
    return Optional.empty();
  }

  /**
   * Fits a step to ascending differences, sharpening it with each, so that long differences are
   * only met when the step is known well enough to count them. Returns 0 when it does not fit.
   */
  private static double refine(double[] differences, double first, int divisor, double error) {
    double step = first;
    double length = 0;
    double steps = 0;
    int undecided = 0;
    for (double difference : differences) {
      double count = steps == 0 ? divisor : StrictMath.rint(difference / step);
      double uncertainty = error + count * error / StrictMath.max(steps, divisor);
      if (uncertainty > step / 4) {
        undecided++;
      } else if (StrictMath.abs(difference - count * step) > uncertainty) {
        return 0;
      } else {
        length += difference;
        steps += count;
        step = length / steps;
      }
    }
    return 2 * undecided > differences.length ? 0 : step;
  }

  /** Decides whether the grid goes through zero, and sharpens the step if it does. */
  private static CommonStep anchored(double[] values, double step, double error) {
    double steps = (values[values.length - 1] - values[0]) / step;
    double farthest = StrictMath.max(StrictMath.abs(values[0]), values[values.length - 1]);
    double drift = farthest / step * 2 * error / steps;
    CommonStep floating = new CommonStep(step, values[0], false);
    if (drift + error > step / 4) {
      return floating;
    }
    double length = 0;
    double count = 0;
    for (double value : values) {
      double places = StrictMath.rint(value / step);
      if (StrictMath.abs(value - places * step) > error + 2 * drift) {
        return floating;
      }
      length += StrictMath.abs(value);
      count += StrictMath.abs(places);
    }
    return new CommonStep(length / count, 0, true);
  }

  /** The different values in ascending order; those within a rounding error count as one. */
  private static double[] distinct(Samples samples, double error) {
    double[] values = new double[samples.size()];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      double value = samples.ordered(i);
      if (count == 0 || value - values[count - 1] > error) {
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }
}
