package dev.warpmark.plot;

import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Fewer points that look alike: some at equal distances, and the most extreme of all.
 *
 * <p>The extremes of each stretch, the usual choice for curves, would show two or three levels
 * where there is one.
 */
final class Thinning {
  /** The most points of one trace. */
  static final int MOST = 4000;

  /** How many of the smallest, and of the largest, are always among them. */
  static final int EXTREMES = 20;

  private Thinning() {}

  /** The positions to draw, ascending: all of them up to {@value #MOST} values. */
  static int[] positions(double[] values) {
    int n = values.length;
    if (n <= MOST) {
      return IntStream.range(0, n).toArray();
    }
    TreeSet<Integer> positions = new TreeSet<>();
    int regular = MOST - 2 * EXTREMES;
    for (int i = 0; i < regular; i++) {
      positions.add((int) ((long) i * n / regular));
    }
    int[] bySize =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < EXTREMES; i++) {
      positions.add(bySize[i]);
      positions.add(bySize[n - 1 - i]);
    }
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }
}
