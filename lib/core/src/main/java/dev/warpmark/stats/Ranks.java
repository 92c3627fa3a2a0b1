package dev.warpmark.stats;

import java.util.Arrays;

/** Ranks, with ties sharing the middle of their places. */
final class Ranks {

  private Ranks() {}

  /** The rank of each value among all, counted from 1, in the order given. */
  static double[] midranks(Samples samples) {
    int size = samples.size();
    double[] byPlace = new double[size];
    for (int first = 0; first < size; ) {
      int end = first + 1;
      while (end < size && samples.ordered(end) == samples.ordered(first)) {
        end++;
      }
      Arrays.fill(byPlace, first, end, (first + 1 + end) / 2.0);
      first = end;
    }
    int[] places = samples.places();
    double[] ranks = new double[size];
    for (int i = 0; i < size; i++) {
      ranks[i] = byPlace[places[i]];
    }
    return ranks;
  }

  /**
   * The place of each value in ascending order, counted from 0; equal values keep their order.
   *
   * @param sorted the values in ascending order
   */
  static int[] places(double[] values, double[] sorted) {
    int[] taken = new int[values.length];
    int[] places = new int[values.length];
    for (int i = 0; i < places.length; i++) {
      int first = firstAtLeast(sorted, values[i]);
      places[i] = first + taken[first]++;
    }
    return places;
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
