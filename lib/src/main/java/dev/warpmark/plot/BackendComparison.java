package dev.warpmark.plot;

import dev.warpmark.display.Quantity;
import dev.warpmark.plot.Palette.Dash;
import dev.warpmark.plot.Palette.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ratios of latencies with their intervals, beside the noise floor of the same run. */
public final class BackendComparison {
  private BackendComparison() {}

  /**
   * Draws one line a row, the first at the top.
   *
   * @param subject what was measured where, for the line below the title
   * @param baseline what the ratios are over
   * @param rows baseline latency over the arm's (above 1: the arm is faster), with intervals
   * @param noiseFloor the ratio of the baseline to itself with its interval, where it was measured
   */
  public static Figure of(
      String subject, String baseline, List<Row> rows, Optional<Row> noiseFloor) {
    double[] shown =
        Stream.concat(rows.stream(), noiseFloor.stream())
            .flatMap(row -> Stream.of(row.value(), row.lower(), row.upper(), 1.0))
            .mapToDouble(Double::doubleValue)
            .toArray();
    Axis x = Axis.linearOver("Latency of " + baseline + " over latency of the arm (×)", shown);
    Panel panel = new Panel(x, Rows.axis(rows));
    noiseFloor.ifPresent(
        floor ->
            panel.add(
                Band.alongX(
                    "noise floor: " + baseline + " against itself",
                    floor.lower(),
                    floor.upper(),
                    Palette.SHADE,
                    0.3)));
    panel.upright("equal", 1, Look.line(Palette.INK, Dash.SOLID, 1.5));
    panel.add(
        new Trace.Points("ratio and its interval", points(rows), dots(), Trace.Intervals.SIDEWAYS));
    return new Figure(
        "Speed relative to " + baseline,
        subject,
        text(rows, noiseFloor),
        List.of(panel),
        Rows.height(rows));
  }

  private static Look dots() {
    return new Look(Palette.color(0), Optional.of(Marker.CIRCLE), 9, Optional.<Dash>empty(), 2, 1);
  }

  private static List<SeriesPoint> points(List<Row> rows) {
    List<SeriesPoint> points = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      points.add(new SeriesPoint(row.value(), Rows.place(i, rows), row.lower(), row.upper()));
    }
    return points;
  }

  private static String text(List<Row> rows, Optional<Row> noiseFloor) {
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add("  " + described(row)));
    noiseFloor.ifPresent(row -> lines.add("  noise floor, " + described(row)));
    return String.join("\n", lines);
  }

  private static String described(Row row) {
    return row.label() + ": " + Quantity.RATIO.format(row.value(), row.lower(), row.upper());
  }
}
