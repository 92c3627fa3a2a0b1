package dev.warpmark.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrections for reading many rows together: Holm's step-down p-values (Holm 1979), and the level
 * that makes a table of intervals hold jointly (Bonferroni).
 */
public final class Holm {

  private Holm() {}

  /**
   * Adjusted p-values in the order given; a row holds at 5 percent when its adjusted value is at
   * most 0.05.
   *
   * @throws IllegalArgumentException when there are none, or one lies outside [0, 1]
   */
  public static double[] adjust(double... pValues) {
    int rows = Require.atLeast("p-values", 1, pValues.length);
    for (int i = 0; i < rows; i++) {
      Require.probability("p-value " + i, pValues[i]);
    }
    Integer[] order = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(row -> pValues[row]));
    double[] adjusted = new double[rows];
    double largest = 0;
    for (int place = 0; place < rows; place++) {
      largest = StrictMath.max(largest, (rows - place) * pValues[order[place]]);
      adjusted[order[place]] = StrictMath.min(1, largest);
    }
    return adjusted;
  }

  /**
   * The level at which each of several intervals is made so that all hold together: 1 − (1 −
   * level)/rows.
   *
   * @throws IllegalArgumentException when the level is outside (0, 1) or rows is below 1
   */
  public static double jointLevel(double level, int rows) {
    return 1 - (1 - Require.level(level)) / Require.atLeast("rows", 1, rows);
  }
}
