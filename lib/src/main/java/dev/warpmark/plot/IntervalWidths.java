package dev.warpmark.plot;

import dev.warpmark.display.Quantity;
import dev.warpmark.plot.Palette.Dash;
import dev.warpmark.plot.Palette.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** How wide the interval of each median is, relative to it, beside the 5 % that are too wide. */
public final class IntervalWidths {
  /** Interval width over median above which a row is marked. */
  static final double TOO_WIDE = 0.05;

  private IntervalWidths() {}

  /**
   * Draws one line a row, the first at the top.
   *
   * @param subject what was measured where, for the line below the title
   * @param rows medians with their intervals
   */
  public static Figure of(String subject, List<Row> rows) {
    DoubleStream widths = rows.stream().mapToDouble(row -> 100 * row.relativeWidth());
    double[] shown = DoubleStream.concat(widths, DoubleStream.of(100 * TOO_WIDE)).toArray();
    Panel panel =
        new Panel(
            Axis.fromZeroOver("Interval width over median (%)", shown),
            Rows.axis(rows.stream().map(IntervalWidths::labelled).toList()));
    add(panel, "within 5 %", rows, false, 0, Marker.CIRCLE);
    add(panel, "wider than 5 %", rows, true, 1, Marker.DIAMOND);
    panel.upright("5 %", 100 * TOO_WIDE, Look.reference());
    String text = rows.stream().map(IntervalWidths::described).collect(Collectors.joining("\n"));
    return new Figure("Width of intervals", subject, text, List.of(panel), Rows.height(rows));
  }

  private static Row labelled(Row row) {
    return Double.isNaN(row.relativeWidth())
        ? new Row(row.label() + " (no interval)", row.value(), row.lower(), row.upper())
        : row;
  }

  private static String described(Row row) {
    double width = row.relativeWidth();
    return "  "
        + row.label()
        + ": "
        + (Double.isNaN(width) ? "no interval" : Quantity.SHARE.format(width));
  }

  private static void add(
      Panel panel, String name, List<Row> rows, boolean wide, int rank, Marker marker) {
    List<SeriesPoint> points = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      double width = rows.get(i).relativeWidth();
      if (!Double.isNaN(width) && width > TOO_WIDE == wide) {
        double y = Rows.place(i, rows);
        // A stalk from 0 to the dot: the interval of x.
        points.add(new SeriesPoint(100 * width, y, 0, 100 * width));
      }
    }
    if (!points.isEmpty()) {
      Look dots =
          new Look(Palette.color(rank), Optional.of(marker), 9, Optional.<Dash>empty(), 2, 1);
      panel.add(new Trace.Points(name, points, dots, Trace.Intervals.SIDEWAYS));
    }
  }
}
