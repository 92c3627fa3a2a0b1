package dev.warpmark.plot;

import java.util.ArrayList;
import java.util.List;

/** Figures that have one named line for each value, the first at the top. */
final class Rows {
  /** The most rows of full height; so many fit within one screen. */
  static final int ROOMY = 26;

  /** The most rows, as low as their labels and marks allow. */
  static final int MOST = 45;

  private static final int HEIGHT_AROUND = 170;
  private static final int HEIGHT_OF_ROW = 28;

  /** Lower, labels touch, and the marks of processes stand on the row below. */
  private static final int LEAST_OF_ROW = 21;

  private Rows() {}

  /** The upright axis with the names of rows. */
  static Axis axis(List<String> labels) {
    int n = Math.max(1, labels.size());
    List<Tick> ticks = new ArrayList<>();
    for (int i = labels.size() - 1; i >= 0; i--) {
      ticks.add(new Tick(place(i, labels.size()), labels.get(i)));
    }
    return new Axis("", false, -0.6, n - 0.4, ticks, true);
  }

  /** Where row {@code i} of so many stands on {@link #axis}. */
  static double place(int i, int rows) {
    return rows - 1 - i;
  }

  /** The height of a figure of so many rows; above {@value #ROOMY} rows they stand closer. */
  static int height(int rows) {
    int full = HEIGHT_OF_ROW * Math.min(ROOMY, Math.max(3, rows));
    return HEIGHT_AROUND + Math.max(full, LEAST_OF_ROW * rows);
  }
}
