package dev.warpmark.plot;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Fewer points that look alike: some at equal distances, and the most extreme of all.
 *
 * <p>The extremes of each stretch, the usual choice for curves, would show two or three levels
 * where there is one.
 */
public final class Thinning {
  /** The most points of one trace. */
  public static final int MOST = 4000;

  /** How many of the smallest, and of the largest, are always among them. */
  public static final int EXTREMES = 20;

  private Thinning() {}

  /** The positions to draw, ascending: all of them up to {@value #MOST} values. */
  public static int[] positions(double[] values) {
    return positions(values, MOST);
  }

  /**
   * The positions to draw, ascending: all of them up to a limit.
   *
   * @param most the limit, at least twice {@value #EXTREMES} and one more
   */
  public static int[] positions(double[] values, int most) {
    int n = values.length;
    if (most <= 2 * EXTREMES) {
      throw new IllegalArgumentException("most must be above " + 2 * EXTREMES + ", was " + most);
    }
    if (n <= most) {
      return IntStream.range(0, n).toArray();
    }
    TreeSet<Integer> positions = new TreeSet<>();
    int regular = most - 2 * EXTREMES;
    for (int i = 0; i < regular; i++) {
      positions.add((int) ((long) i * n / regular));
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    extremes(positions, values, sorted[EXTREMES - 1], true);
    extremes(positions, values, sorted[n - EXTREMES], false);
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Those beyond a bound, then as many of the first that lie on it as are still lacking. */
  private static void extremes(
      TreeSet<Integer> positions, double[] values, double bound, boolean smallest) {
    int left = EXTREMES;
    for (int i = 0; i < values.length; i++) {
      if (smallest ? values[i] < bound : values[i] > bound) {
        positions.add(i);
        left--;
      }
    }
    for (int i = 0; i < values.length && left > 0; i++) {
      if (values[i] == bound) {
        positions.add(i);
        left--;
      }
    }
  }
}
