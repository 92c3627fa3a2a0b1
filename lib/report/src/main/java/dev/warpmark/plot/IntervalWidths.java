package dev.warpmark.plot;

import dev.warpmark.display.Quantity;
import dev.warpmark.plot.Palette.Marker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** How wide the interval of each median is, relative to it, beside the 5 % that are too wide. */
public final class IntervalWidths {
  /** Interval width over median above which a row is marked. */
  static final double TOO_WIDE = 0.05;

  private IntervalWidths() {}

  /**
   * Draws one line a row, the first at the top; of more than {@value IntervalRow#ROOMY} only the
   * widest, and the line below the title says what the others are.
   *
   * @param subject what was measured where, for the line below the title
   * @param rows medians with their intervals
   */
  public static Figure of(String subject, List<IntervalRow> rows) {
    List<IntervalRow> widest =
        rows.stream()
            .filter(row -> !Double.isNaN(row.relativeWidth()))
            .sorted(Comparator.comparingDouble(IntervalRow::relativeWidth).reversed())
            .toList();
    boolean crowded = rows.size() > IntervalRow.ROOMY;
    List<IntervalRow> drawn = crowded ? widest.stream().limit(IntervalRow.ROOMY).toList() : rows;
    DoubleStream widths = drawn.stream().mapToDouble(row -> 100 * row.relativeWidth());
    double[] shown = DoubleStream.concat(widths, DoubleStream.of(100 * TOO_WIDE)).toArray();
    Panel panel =
        new Panel(
            Axis.fromZeroOver("Interval width over median (%)", shown),
            IntervalRow.axis(drawn.stream().map(IntervalWidths::label).toList()));
    add(panel, "within 5 %", drawn, false, 0, Marker.CIRCLE);
    add(panel, "wider than 5 %", drawn, true, 1, Marker.DIAMOND);
    panel.upright("5 %", 100 * TOO_WIDE, Look.reference());
    return new Figure(
        "Width of intervals",
        crowded ? withLeftOut(subject, widest, rows.size() - widest.size()) : subject,
        rows.stream().map(IntervalWidths::described).collect(Collectors.joining("\n")),
        List.of(panel),
        IntervalRow.height(drawn.size()));
  }

  private static String withLeftOut(String subject, List<IntervalRow> widest, int none) {
    List<String> parts = new ArrayList<>(subject.isEmpty() ? List.of() : List.of(subject));
    int others = widest.size() - IntervalRow.ROOMY;
    if (others > 0) {
      // Rounded up, so that no width is above the number.
      double bound = Math.ceil(1000 * widest.get(IntervalRow.ROOMY).relativeWidth() - 1e-9) / 10;
      parts.add(
          String.format(
              Locale.ROOT,
              "the %d widest, and %d more of at most %.1f %%",
              IntervalRow.ROOMY,
              others,
              bound));
    }
    if (none > 0) {
      parts.add(none + " without an interval, not drawn");
    }
    return String.join(" · ", parts);
  }

  private static String label(IntervalRow row) {
    return Double.isNaN(row.relativeWidth()) ? row.label() + " (no interval)" : row.label();
  }

  private static String described(IntervalRow row) {
    double width = row.relativeWidth();
    String text = Double.isNaN(width) ? "no interval" : Quantity.SHARE.format(width);
    return "  " + row.label() + ": " + text;
  }

  private static void add(
      Panel panel, String name, List<IntervalRow> rows, boolean wide, int rank, Marker marker) {
    List<SeriesPoint> points = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      double width = rows.get(i).relativeWidth();
      if (!Double.isNaN(width) && width > TOO_WIDE == wide) {
        double y = IntervalRow.place(i, rows.size());
        // A stalk from 0 to the dot: the interval of x.
        points.add(new SeriesPoint(100 * width, y, 0, 100 * width));
      }
    }
    if (!points.isEmpty()) {
      panel.points(name, points, Look.dots(rank, marker, 9, 2, 1), Trace.Intervals.SIDEWAYS);
    }
  }
}
