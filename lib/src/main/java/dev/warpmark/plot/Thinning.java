package dev.warpmark.plot;

import java.util.stream.IntStream;

/** Fewer points that look the same: the smallest and largest of each stretch. */
final class Thinning {
  /** The most points of one trace. */
  static final int MOST = 4000;

  private Thinning() {}

  /** The positions to draw, ascending: all of them up to {@value #MOST} values. */
  static int[] extremes(double[] values) {
    int n = values.length;
    if (n <= MOST) {
      return IntStream.range(0, n).toArray();
    }
    int stretches = MOST / 2;
    return IntStream.range(0, stretches)
        .flatMap(
            s ->
                extremesOf(
                    values, (int) ((long) s * n / stretches), (int) ((s + 1L) * n / stretches)))
        .toArray();
  }

  private static IntStream extremesOf(double[] values, int from, int to) {
    int smallest = from;
    int largest = from;
    for (int i = from + 1; i < to; i++) {
      if (values[i] < values[smallest]) {
        smallest = i;
      }
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return smallest == largest
        ? IntStream.of(smallest)
        : IntStream.of(Math.min(smallest, largest), Math.max(smallest, largest));
  }
}
