package dev.warpmark.stats;

import java.util.Arrays;

/**
 * The dip: the smallest possible largest distance between the empirical distribution function and
 * any unimodal one (Hartigan and Hartigan 1985).
 *
 * <p>A unimodal distribution function is convex up to its mode and concave after it. Starting from
 * the whole range, the greatest convex minorant of the step function's lower corners and the least
 * concave majorant of its upper corners are compared; where they are farthest apart lies the next,
 * smaller, modal interval, until no part outside dips deeper than the two are apart inside. Heights
 * are counted in samples, so that the dip is the result over 2n.
 */
final class Dip {

  private final double[] sorted;

  private Dip(double[] sorted) {
    this.sorted = sorted;
  }

  /** The dip of sorted values, at least 1/(2n). */
  static double of(double[] sorted) {
    return new Dip(sorted).search() / (2 * sorted.length);
  }

  private double search() {
    int low = 0;
    int high = sorted.length - 1;
    double dip = 1;
    while (sorted[high] > sorted[low]) {
      int[] minorant = hull(low, high, 1);
      int[] majorant = hull(low, high, -1);
      Gap gap = widestGap(minorant, majorant);
      if (gap.width <= dip) {
        break;
      }
      double outside =
          StrictMath.max(deepest(minorant, gap.low, 1), deepest(majorant, gap.high, -1));
      dip = StrictMath.max(dip, outside);
      if (gap.low == low && gap.high == high) {
        break;
      }
      low = gap.low;
      high = gap.high;
    }
    return dip;
  }

  /** Where minorant and majorant are farthest apart, and the modal interval this leaves. */
  private record Gap(double width, int low, int high) {}

  /**
   * The corners of a convex (+1) or concave (−1) hull of the points (x, i) from one index to
   * another, ascending.
   */
  private int[] hull(int from, int to, int bend) {
    int[] corners = new int[to - from + 1];
    int count = 0;
    for (int i = from; i <= to; i++) {
      while (count > 1 && bend * turn(corners[count - 2], corners[count - 1], i) <= 0) {
        count--;
      }
      corners[count++] = i;
    }
    return Arrays.copyOf(corners, count);
  }

  /** Above 0 when the path turns left at the middle of three points, which is convex. */
  private double turn(int first, int middle, int last) {
    return (sorted[middle] - sorted[first]) * (last - middle)
        - (sorted[last] - sorted[middle]) * (middle - first);
  }

  private Gap widestGap(int[] minorant, int[] majorant) {
    double widest = -1;
    int low = minorant[0];
    int high = minorant[minorant.length - 1];
    int lower = 0;
    int upper = 0;
    // Both hulls are walked from left to right; the distance peaks at a corner of one of them.
    while (lower < minorant.length && upper < majorant.length) {
      int left = minorant[lower];
      int right = majorant[upper];
      boolean atMinorant = left <= right;
      double distance =
          atMinorant
              ? line(majorant, upper, left) - left + 1
              : right - line(minorant, lower, right) + 1;
      if (distance > widest) {
        widest = distance;
        low = atMinorant ? left : minorant[lower - 1];
        high = right;
      }
      if (atMinorant) {
        lower++;
      }
      if (right <= left) {
        upper++;
      }
    }
    return new Gap(widest, low, high);
  }

  /** The height of a hull at a sample, on the piece that ends at one of its corners. */
  private double line(int[] hull, int corner, int at) {
    int end = hull[corner];
    if (end == at || corner == 0) {
      return end;
    }
    int start = hull[corner - 1];
    double run = sorted[end] - sorted[start];
    if (run == 0) {
      return end;
    }
    return start + (sorted[at] - sorted[start]) * (end - start) / run;
  }

  /** The deepest dip between a hull and the samples outside the modal interval. */
  private double deepest(int[] hull, int modal, int bend) {
    double deepest = 0;
    for (int corner = 1; corner < hull.length; corner++) {
      int start = hull[corner - 1];
      int end = hull[corner];
      boolean outside = bend > 0 ? end <= modal : start >= modal;
      double run = sorted[end] - sorted[start];
      if (!outside || end - start < 2 || run == 0) {
        continue;
      }
      for (int i = start; i <= end; i++) {
        double height = start + (sorted[i] - sorted[start]) * (end - start) / run;
        deepest = StrictMath.max(deepest, bend * (i - height) + 1);
      }
    }
    return deepest;
  }
}
