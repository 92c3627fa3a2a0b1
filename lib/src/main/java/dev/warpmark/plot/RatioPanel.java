package dev.warpmark.plot;

import dev.warpmark.plot.BackendComparison.Line;
import dev.warpmark.plot.Palette.Dash;
import dev.warpmark.plot.Palette.Marker;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ratios to one baseline that share a panel.
 *
 * @param note what stands above the panel; empty where there is only one
 * @param baseline what the ratios are over
 * @param labels the name of each line
 * @param lines the ratios, as many as labels
 * @param level the level of their intervals
 */
record RatioPanel(
    String note, String baseline, List<String> labels, List<Line> lines, double level) {
  private static final double HALF_ROW = 0.42;

  /** Copies the lists. */
  RatioPanel {
    labels = List.copyOf(labels);
    lines = List.copyOf(lines);
  }

  /** The only panel of a figure. */
  static RatioPanel of(String baseline, List<Line> lines, double level) {
    List<String> labels = lines.stream().map(line -> line.ratio().label()).toList();
    return new RatioPanel("", baseline, labels, lines, level);
  }

  /**
   * The panel over the rows of its figure.
   *
   * @param rows the names of all rows; a line of another name is not drawn
   */
  Panel over(List<String> rows) {
    Panel panel = new Panel(axis(rows), Rows.axis(rows));
    floors(panel, rows);
    panel.upright("equal", 1, Look.line(Palette.INK, Dash.SOLID, 1.5));
    processes(panel, rows);
    panel.add(
        new Trace.Points(
            "ratio and its interval at " + percent(),
            ratios(rows),
            new Look(Palette.color(0), Optional.of(Marker.CIRCLE), 9, Optional.<Dash>empty(), 2, 1),
            Trace.Intervals.SIDEWAYS));
    if (!note.isEmpty()) {
      panel.add(new Note(panel.x().min(), note));
    }
    return panel;
  }

  private Axis axis(List<String> rows) {
    double[] shown =
        lines(rows)
            .flatMapToDouble(
                line ->
                    Stream.concat(
                            Stream.concat(Stream.of(line.ratio()), line.noiseFloor().stream())
                                .flatMap(r -> Stream.of(r.value(), r.lower(), r.upper(), 1.0)),
                            line.processes().stream())
                        .mapToDouble(Double::doubleValue))
            .toArray();
    // Beside another panel there is no room for the long form.
    String title =
        note.isEmpty()
            ? "Latency of " + baseline + " over latency of the arm (×)"
            : Lines.cut(baseline, 20) + " / arm (×)";
    return Axis.linearOver(title, shown);
  }

  private Stream<Line> lines(List<String> rows) {
    return places(rows).map(lines::get);
  }

  private Stream<Integer> places(List<String> rows) {
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
        .filter(i -> rows.contains(labels.get(i)));
  }

  /** Where a line stands on the upright axis. */
  private double place(int line, List<String> rows) {
    return Rows.place(rows.indexOf(labels.get(line)), rows.size());
  }

  private List<SeriesPoint> ratios(List<String> rows) {
    return places(rows)
        .map(
            i -> {
              Row row = lines.get(i).ratio();
              return new SeriesPoint(row.value(), place(i, rows), row.lower(), row.upper());
            })
        .toList();
  }

  private void floors(Panel panel, List<String> rows) {
    String[] name = {"noise floor: " + baseline + " against itself"};
    places(rows)
        .forEach(
            i ->
                lines
                    .get(i)
                    .noiseFloor()
                    .ifPresent(
                        floor -> {
                          panel.add(floor(name[0], floor, place(i, rows)));
                          name[0] = "";
                        }));
  }

  private static Band floor(String name, Row floor, double y) {
    return new Band(
        name, floor.lower(), floor.upper(), y - HALF_ROW, y + HALF_ROW, Palette.SHADE, 0.3);
  }

  private void processes(Panel panel, List<String> rows) {
    List<SeriesPoint> points = new ArrayList<>();
    places(rows)
        .forEach(
            i ->
                lines
                    .get(i)
                    .processes()
                    .forEach(
                        value -> points.add(SeriesPoint.of(value, place(i, rows) - HALF_ROW / 2))));
    if (!points.isEmpty()) {
      Look small =
          new Look(
              Palette.color(1), Optional.of(Marker.DIAMOND), 6, Optional.<Dash>empty(), 1, 0.8);
      panel.add(new Trace.Points("one process", points, small, Trace.Intervals.NONE));
    }
  }

  private String percent() {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(100 * level)
        + " %";
  }
}
