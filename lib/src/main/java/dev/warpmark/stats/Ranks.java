package dev.warpmark.stats;

/** Ranks, with ties sharing the middle of their places. */
final class Ranks {

  private Ranks() {}

  /** The rank of each value among all, counted from 1, in the order given. */
  static double[] midranks(Samples samples) {
    return midranks(samples.toArray(), samples.toSortedArray());
  }

  /** The rank of each value in a sorted array that holds it. */
  static double[] midranks(double[] values, double[] sorted) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = (firstAtLeast(sorted, values[i]) + 1 + firstAbove(sorted, values[i])) / 2.0;
    }
    return ranks;
  }

  /** How many values of a sorted array are smaller. */
  static int firstAtLeast(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many values of a sorted array are smaller or equal. */
  static int firstAbove(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
