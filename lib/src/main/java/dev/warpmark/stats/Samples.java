package dev.warpmark.stats;

import java.util.Arrays;

/**
 * Finite samples in the order they were taken, at least one, immutable.
 *
 * <p>The unit is the caller's; every statistic comes back in it. A sorted copy is made once.
 */
public final class Samples {

  private final double[] values;
  private final double[] sorted;

  private Samples(double[] values) {
    this.values = values;
    this.sorted = values.clone();
    Arrays.sort(sorted);
  }

  /**
   * Samples of any sign.
   *
   * @throws IllegalArgumentException when there are none, or one is NaN or infinite
   */
  public static Samples of(double... values) {
    Require.atLeast("samples", 1, values.length);
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      Require.finite("sample " + i, values[i]);
      copy[i] = values[i] + 0.0; // a negative zero would sort before a positive one
    }
    return new Samples(copy);
  }

  /**
   * Samples that measure a time or another quantity above zero.
   *
   * @throws IllegalArgumentException when there are none, or one is NaN, infinite, zero or negative
   */
  public static Samples ofPositive(double... values) {
    for (int i = 0; i < values.length; i++) {
      Require.positive("sample " + i, values[i]);
    }
    return of(values);
  }

  /** How many samples there are. */
  public int size() {
    return values.length;
  }

  /** The sample taken at a position, counted from 0. */
  public double at(int index) {
    return values[index];
  }

  /** The order statistic at a position, counted from 0: {@code ordered(0)} is the minimum. */
  public double ordered(int index) {
    return sorted[index];
  }

  /** A copy in the order taken. */
  public double[] toArray() {
    return values.clone();
  }

  /** A copy in ascending order. */
  public double[] toSortedArray() {
    return sorted.clone();
  }

  /** The smallest sample. */
  public double minimum() {
    return sorted[0];
  }

  /** The largest sample. */
  public double maximum() {
    return sorted[sorted.length - 1];
  }

  /** Whether all samples are equal. */
  public boolean constant() {
    return minimum() == maximum();
  }

  /** The median; of an even number the mean of the middle two, as NumPy computes it. */
  public double median() {
    return Quantiles.median(sorted);
  }

  /**
   * The quantile by linear interpolation, NumPy's default, to the last bit.
   *
   * @param probability in [0, 1]
   * @throws IllegalArgumentException outside [0, 1]
   */
  public double quantile(double probability) {
    return Quantiles.linear(sorted, Require.probability("probability", probability));
  }

  /** The distance between the quartiles. */
  public double interquartileRange() {
    return quantile(0.75) - quantile(0.25);
  }

  /** The mean, summed with compensation. */
  public double mean() {
    return sum(values, 0, 1) / values.length;
  }

  /**
   * The standard deviation with n − 1 in the denominator.
   *
   * @throws IllegalStateException for a single sample
   */
  public double standardDeviation() {
    return StrictMath.sqrt(variance());
  }

  /**
   * The variance with n − 1 in the denominator.
   *
   * @throws IllegalStateException for a single sample
   */
  public double variance() {
    if (values.length < 2) {
      throw new IllegalStateException("samples must be at least 2, was 1");
    }
    return sum(values, mean(), 2) / (values.length - 1);
  }

  /**
   * The median absolute deviation from the median, unscaled; 1.4826 times it estimates σ of a
   * normal distribution.
   */
  public double medianAbsoluteDeviation() {
    double median = median();
    double[] deviations = new double[values.length];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = StrictMath.abs(values[i] - median);
    }
    Arrays.sort(deviations);
    return Quantiles.median(deviations);
  }

  /**
   * The samples from one position up to and without another.
   *
   * @throws IllegalArgumentException when the range is empty or outside the samples
   */
  public Samples slice(int from, int to) {
    if (from < 0 || to > values.length || from >= to) {
      throw new IllegalArgumentException(
          "slice must be a non-empty range within 0 to "
              + values.length
              + ", was "
              + from
              + " to "
              + to);
    }
    return new Samples(Arrays.copyOfRange(values, from, to));
  }

  /** Each sample times a factor, for a change of unit. */
  public Samples scaledBy(double factor) {
    return of(Arrays.stream(values).map(value -> value * factor).toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Samples that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Samples[size=" + size() + ", median=" + median() + "]";
  }

  /** Neumaier's compensated sum of (value − centre)^power. */
  private static double sum(double[] values, double centre, int power) {
    double sum = 0;
    double lost = 0;
    for (double value : values) {
      double deviation = value - centre;
      double term = power == 1 ? deviation : deviation * deviation;
      double next = sum + term;
      boolean sumIsLarger = StrictMath.abs(sum) >= StrictMath.abs(term);
      lost += sumIsLarger ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }
    return sum + lost;
  }
}
