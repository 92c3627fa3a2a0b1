package dev.warpmark.stats;

/**
 * Σ|x − median| of the first 1, 2, …, n samples of a series, in O(n) after sorting.
 *
 * <p>Samples are taken away from the end. Those that are left hang together in ascending order, so
 * that a median moves to a neighbour at most; the sums of the lower and the upper half are kept
 * with twice the digits of a double (Knuth's two-sum), because what was added has to come off again
 * without a trace.
 */
final class PrefixDeviation {

  /** Sign, exponent and the upper half of the digits. */
  private static final long UPPER_BITS = 0xFFFFFFFFF8000000L;

  private final double[] sorted;
  private final int[] before;
  private final int[] after;
  private final DoubledSum lowerSum = new DoubledSum();
  private final DoubledSum upperSum = new DoubledSum();
  private int lowerCount;
  private int upperCount;

  /** The place of the largest of the lower half, which holds as many as the upper, or one more. */
  private int middle;

  private PrefixDeviation(double[] sorted) {
    int size = sorted.length;
    this.sorted = sorted;
    this.before = new int[size + 1];
    this.after = new int[size + 1];
    for (int place = 0; place <= size; place++) {
      // The place after the last stands for both ends.
      before[place] = place == 0 ? size : place - 1;
      after[place] = place == size ? 0 : place + 1;
    }
    lowerCount = (size + 1) / 2;
    upperCount = size - lowerCount;
    middle = lowerCount - 1;
    for (int place = 0; place < size; place++) {
      (place <= middle ? lowerSum : upperSum).add(sorted[place]);
    }
  }

  /**
   * The sums of a series.
   *
   * @param sorted the samples in ascending order
   * @param places the place in that order of each sample, in the order taken
   */
  static double[] of(double[] sorted, int[] places) {
    PrefixDeviation left = new PrefixDeviation(sorted);
    double[] deviations = new double[places.length];
    for (int i = places.length - 1; i >= 0; i--) {
      deviations[i] = left.deviation();
      left.remove(places[i]);
    }
    return deviations;
  }

  private double deviation() {
    double median = sorted[middle];
    double below = lowerSum.distance(median, lowerCount);
    double above = upperSum.distance(median, upperCount);
    return StrictMath.max(0, below) + StrictMath.max(0, -above);
  }

  private void remove(int place) {
    if (lowerCount > 0 && place <= middle) {
      lowerSum.add(-sorted[place]);
      lowerCount--;
      middle = place == middle ? before[place] : middle;
    } else {
      upperSum.add(-sorted[place]);
      upperCount--;
    }
    after[before[place]] = after[place];
    before[after[place]] = before[place];
    if (lowerCount < upperCount) {
      middle = after[lowerCount == 0 ? sorted.length : middle];
      move(upperSum, lowerSum, 1);
    } else if (lowerCount > upperCount + 1) {
      move(lowerSum, upperSum, -1);
      middle = before[middle];
    }
  }

  /** Moves the sample at the middle from one half to the other. */
  private void move(DoubledSum from, DoubledSum to, int toLower) {
    from.add(-sorted[middle]);
    to.add(sorted[middle]);
    lowerCount += toLower;
    upperCount -= toLower;
  }

  /** A sum with twice the digits of a double. */
  private static final class DoubledSum {
    private double high;
    private double low;

    void add(double term) {
      double sum = high + term;
      double part = sum - high;
      double lost = (high - (sum - part)) + (term - part) + low;
      high = sum + lost;
      low = lost - (high - sum);
    }

    /** A value times a count, less this sum; the value in two parts, whose products are exact. */
    double distance(double value, int count) {
      double upper = Double.longBitsToDouble(Double.doubleToRawLongBits(value) & UPPER_BITS);
      return (upper * count - high) + ((value - upper) * count - low);
    }
  }
}
