package dev.warpmark.plot;

import java.util.ArrayList;
import java.util.List;

/** Figures that have one named line for each value, the first at the top. */
final class Rows {
  private static final int HEIGHT_AROUND = 170;
  private static final int HEIGHT_OF_ROW = 28;

  private Rows() {}

  /** The upright axis with the names of rows. */
  static Axis axis(List<Row> rows) {
    int n = Math.max(1, rows.size());
    List<Tick> ticks = new ArrayList<>();
    for (int i = rows.size() - 1; i >= 0; i--) {
      ticks.add(new Tick(place(i, rows), rows.get(i).label()));
    }
    return new Axis("", false, -0.6, n - 0.4, ticks, true);
  }

  /** Where row {@code i} stands on {@link #axis}. */
  static double place(int i, List<Row> rows) {
    return rows.size() - 1 - i;
  }

  static int height(List<Row> rows) {
    return HEIGHT_AROUND + HEIGHT_OF_ROW * Math.max(3, rows.size());
  }
}
