package dev.warpmark.stats;

import java.util.Arrays;

/**
 * Finite samples in the order they were taken, at least one, immutable.
 *
 * <p>The unit is the caller's; every statistic comes back in it. A sorted copy is made once, when
 * it is needed.
 */
public final class Samples {

  private final double[] values;

  /** Made when first asked for, like the places; two threads may make the same. */
  private volatile double[] sorted;

  private volatile int[] places;

  private Samples(double[] values) {
    this.values = values;
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
      Require.finite("sample ", i, values[i]);
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
      Require.positive("sample ", i, values[i]);
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
    return sorted()[index];
  }

  /** A copy in the order taken. */
  public double[] toArray() {
    return values.clone();
  }

  /** A copy in ascending order. */
  public double[] toSortedArray() {
    return sorted().clone();
  }

  /** The smallest sample. */
  public double minimum() {
    return sorted()[0];
  }

  /** The largest sample. */
  public double maximum() {
    return sorted()[values.length - 1];
  }

  /** Whether all samples are equal. */
  public boolean constant() {
    return minimum() == maximum();
  }

  /** The median; of an even number the mean of the middle two, as NumPy computes it. */
  public double median() {
    return Quantiles.median(sorted());
  }

  /**
   * The quantile by linear interpolation, NumPy's default, to the last bit.
   *
   * @param probability in [0, 1]
   * @throws IllegalArgumentException outside [0, 1]
   */
  public double quantile(double probability) {
    return Quantiles.linear(sorted(), Require.probability("probability", probability));
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
    sort(deviations);
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
    return to - from == values.length ? this : new Samples(Arrays.copyOfRange(values, from, to));
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

  /** The samples in ascending order; not to be changed. */
  double[] sorted() {
    double[] made = sorted;
    if (made == null) {
      made = values.length < RadixOrder.WORTHWHILE ? values.clone() : arranged();
      if (values.length < RadixOrder.WORTHWHILE) {
        Arrays.sort(made);
      }
      sorted = made;
    }
    return made;
  }

  /**
   * The place of each sample in ascending order, counted from 0; equal samples keep their order.
   * Not to be changed.
   */
  int[] places() {
    int[] made = places;
    if (made == null) {
      made =
          values.length < RadixOrder.WORTHWHILE
              ? Ranks.places(values, sorted())
              : inverse(RadixOrder.of(values));
      places = made;
    }
    return made;
  }

  /** Sorts ascending, in whichever way is faster. */
  static void sort(double[] values) {
    if (values.length < RadixOrder.WORTHWHILE) {
      Arrays.sort(values);
    } else {
      RadixOrder.sort(values);
    }
  }

  private double[] arranged() {
    double[] arranged = new double[values.length];
    int[] places = places();
    for (int i = 0; i < arranged.length; i++) {
      arranged[places[i]] = values[i];
    }
    return arranged;
  }

  private static int[] inverse(int[] order) {
    int[] places = new int[order.length];
    for (int place = 0; place < places.length; place++) {
      places[order[place]] = place;
    }
    return places;
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
