package dev.warpmark.plot;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.analysis.RatioEstimate;
import dev.warpmark.analysis.RunSet;
import dev.warpmark.analysis.Summary;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.display.Quantity;
import dev.warpmark.plot.Palette.Dash;
import dev.warpmark.plot.Palette.Marker;
import dev.warpmark.stats.Interval;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Ratios of latencies with their intervals, beside the noise floor of the same row. */
public final class BackendComparison {
  private static final double HALF_ROW = 0.42;

  private BackendComparison() {}

  /**
   * One line of the comparison.
   *
   * @param ratio baseline latency over the arm's, above 1 when the arm is faster
   * @param noiseFloor the baseline over itself under the same conditions, where it was measured
   * @param processes the ratio of each of several fresh processes
   */
  public record Line(Row ratio, Optional<Row> noiseFloor, List<Double> processes) {
    /** Copies the list. */
    public Line {
      processes = List.copyOf(processes);
    }

    /** A line of one run. */
    public Line(Row ratio, Optional<Row> noiseFloor) {
      this(ratio, noiseFloor, List.of());
    }
  }

  /**
   * Draws one line a row, the first at the top.
   *
   * @param subject what was measured where, for the line below the title
   * @param baseline what the ratios are over
   * @param lines the ratios with their 95 % intervals
   */
  public static Figure of(String subject, String baseline, List<Line> lines) {
    return of(subject, baseline, lines, Summary.LEVEL);
  }

  private static Figure of(String subject, String baseline, List<Line> lines, double level) {
    List<Row> rows = lines.stream().map(Line::ratio).toList();
    double[] ends =
        lines.stream()
            .flatMap(line -> Stream.concat(Stream.of(line.ratio()), line.noiseFloor().stream()))
            .flatMap(row -> Stream.of(row.value(), row.lower(), row.upper(), 1.0))
            .mapToDouble(Double::doubleValue)
            .toArray();
    double[] shown =
        DoubleStream.concat(
                Arrays.stream(ends),
                lines.stream().flatMap(l -> l.processes().stream()).mapToDouble(d -> d))
            .toArray();
    Axis x = Axis.linearOver("Latency of " + baseline + " over latency of the arm (×)", shown);
    Panel panel = new Panel(x, Rows.axis(rows));
    floors(panel, baseline, lines, rows);
    panel.upright("equal", 1, Look.line(Palette.INK, Dash.SOLID, 1.5));
    processes(panel, lines, rows);
    panel.add(
        new Trace.Points(
            "ratio and its interval at " + percent(level),
            points(rows),
            dots(),
            Trace.Intervals.SIDEWAYS));
    return new Figure(
        "Speed relative to " + baseline, subject, text(lines), List.of(panel), Rows.height(rows));
  }

  /**
   * Draws every arm of a run against its baseline, row by row; m intervals have the level 1 −
   * 0.05/m each, so that they can be read together.
   *
   * @throws IllegalArgumentException when the run has no baseline, or too few blocks for a ratio
   */
  public static Figure of(RunData run) {
    return of(RunSet.of(run, List.of()));
  }

  /**
   * As {@link #of(RunData)}, of several fresh processes: intervals are over them where they are
   * enough, and a small mark shows each one's ratio.
   *
   * @throws IllegalArgumentException when the first has no baseline, or too few blocks for a ratio
   */
  public static Figure of(RunSet set) {
    RunData run = set.first();
    Comparisons comparisons = Comparisons.of(set);
    if (comparisons.ratios().isEmpty()) {
      throw new IllegalArgumentException(
          "a comparison needs a baseline and at least "
              + Ratio.MIN_BLOCKS
              + " blocks that hold both arms; this run has none");
    }
    List<Summary> compared =
        comparisons.ratios().stream().map(ratio -> Summary.of(ratio.candidate())).toList();
    RunSeries names = new RunSeries(run.device(), compared);
    double level = 1 - 0.05 / compared.size();
    List<Line> lines =
        comparisons.ratios().stream()
            .map(
                ratio ->
                    new Line(
                        row(names.rowName(ratio.candidate()), comparisons.estimate(ratio), level),
                        floor(comparisons, ratio.candidate()),
                        comparisons
                            .overProcesses(ratio)
                            .map(over -> over.processes().stream().map(Ratio::value).toList())
                            .orElse(List.of())))
            .toList();
    String baseline = comparisons.ratios().get(0).baseline().arm().label();
    return of(names.subjectOfRows(), baseline, lines, level);
  }

  private static Optional<Row> floor(Comparisons comparisons, Measurement candidate) {
    return comparisons
        .floor(candidate.shape(), candidate.mode())
        .map(
            floor ->
                row(floor.candidate().arm().label(), comparisons.estimate(floor), Summary.LEVEL));
  }

  private static Row row(String label, RatioEstimate ratio, double level) {
    Interval interval = ratio.interval(level);
    return new Row(label, ratio.value(), interval.lower(), interval.upper());
  }

  private static String percent(double level) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(100 * level)
        + " %";
  }

  private static void floors(Panel panel, String baseline, List<Line> lines, List<Row> rows) {
    boolean first = true;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).noiseFloor().isPresent()) {
        Row floor = lines.get(i).noiseFloor().get();
        double y = Rows.place(i, rows);
        panel.add(
            new Band(
                first ? "noise floor: " + baseline + " against itself" : "",
                floor.lower(),
                floor.upper(),
                y - HALF_ROW,
                y + HALF_ROW,
                Palette.SHADE,
                0.3));
        first = false;
      }
    }
  }

  private static void processes(Panel panel, List<Line> lines, List<Row> rows) {
    List<SeriesPoint> points = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      for (double value : lines.get(i).processes()) {
        points.add(SeriesPoint.of(value, Rows.place(i, rows) - HALF_ROW / 2));
      }
    }
    if (!points.isEmpty()) {
      panel.add(new Trace.Points("one process", points, small(), Trace.Intervals.NONE));
    }
  }

  private static Look small() {
    return new Look(
        Palette.color(1), Optional.of(Marker.DIAMOND), 6, Optional.<Dash>empty(), 1, 0.8);
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

  private static String text(List<Line> lines) {
    return String.join(
        "\n",
        lines.stream()
            .map(
                line ->
                    "  "
                        + line.ratio().label()
                        + ": "
                        + interval(line.ratio())
                        + line.noiseFloor()
                            .map(floor -> " · noise floor " + interval(floor))
                            .orElse(""))
            .toList());
  }

  private static String interval(Row row) {
    return Quantity.RATIO.format(row.value(), row.lower(), row.upper());
  }
}
