package dev.warpmark.plot;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.analysis.RatioEstimate;
import dev.warpmark.analysis.RunSet;
import dev.warpmark.analysis.Summary;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.TimingMode;
import dev.warpmark.display.Quantity;
import dev.warpmark.plot.Palette.Dash;
import dev.warpmark.plot.Palette.Marker;
import dev.warpmark.stats.Interval;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Ratios of latencies with their intervals, beside the noise floor of the same row. */
public final class BackendComparison {
  private BackendComparison() {}

  /**
   * One line of the comparison.
   *
   * @param ratio baseline latency over the arm's, above 1 when the arm is faster
   * @param noiseFloor the baseline over itself under the same conditions, where it was measured
   * @param processes the ratio of each of several fresh processes
   */
  public record Line(IntervalRow ratio, Optional<IntervalRow> noiseFloor, List<Double> processes) {
    /** Copies the list. */
    public Line {
      processes = List.copyOf(processes);
    }

    /** A line of one run. */
    public Line(IntervalRow ratio, Optional<IntervalRow> noiseFloor) {
      this(ratio, noiseFloor, List.of());
    }

    private String label() {
      return ratio.label();
    }

    private Line named(String label) {
      return new Line(ratio.named(label), noiseFloor, processes);
    }

    /** Every value that the axis has to hold. */
    private DoubleStream values() {
      return DoubleStream.concat(
          Stream.concat(Stream.of(ratio), noiseFloor.stream())
              .flatMapToDouble(row -> DoubleStream.of(row.value(), row.lower(), row.upper(), 1)),
          processes.stream().mapToDouble(Double::doubleValue));
    }

    private String text() {
      String floor = noiseFloor.map(row -> " · noise floor " + interval(row)).orElse("");
      return "  " + label() + ": " + interval(ratio) + floor;
    }

    private static String interval(IntervalRow row) {
      return Quantity.RATIO.format(row.value(), row.lower(), row.upper());
    }
  }

  /**
   * Draws one line a row, the first at the top, up to {@value IntervalRow#MOST}.
   *
   * @param subject what was measured where, for the line below the title
   * @param baseline what the ratios are over
   * @param lines the ratios with their 95 % intervals
   */
  public static Figure of(String subject, String baseline, List<Line> lines) {
    return figure(subject, lines, List.of(new RatioPanel("", baseline, lines, Summary.LEVEL)));
  }

  private static Figure figure(String subject, List<Line> lines, List<RatioPanel> panels) {
    List<String> labels =
        panels.stream().flatMap(p -> p.lines().stream()).map(Line::label).distinct().toList();
    List<String> drawn = labels.stream().limit(IntervalRow.MOST).toList();
    int leftOut = labels.size() - drawn.size();
    String rows = leftOut == 1 ? "row stands" : "rows stand";
    return new Figure(
        "Speed relative to " + panels.get(0).baseline(),
        subject + (leftOut == 0 ? "" : " · %d more %s in the table".formatted(leftOut, rows)),
        lines.stream().map(Line::text).collect(Collectors.joining("\n")),
        panels.stream().map(panel -> panel.over(drawn)).toList(),
        IntervalRow.height(drawn.size()));
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
    Comparisons comparisons = Comparisons.of(set);
    List<Ratio> ratios = comparisons.ratios();
    if (ratios.isEmpty()) {
      throw new IllegalArgumentException(
          "a comparison needs a baseline and at least "
              + Ratio.MIN_BLOCKS
              + " blocks that hold both arms; this run has none");
    }
    RunSeries names =
        new RunSeries(
            set.first().device(), ratios.stream().map(r -> Summary.of(r.candidate())).toList());
    double level = 1 - 0.05 / ratios.size();
    String baseline = ratios.get(0).baseline().arm().label();
    List<Line> lines =
        ratios.stream()
            .map(ratio -> line(comparisons, ratio, names.rowName(ratio.candidate()), level))
            .toList();
    if (names.modes().size() == 1 || lines.size() <= IntervalRow.ROOMY) {
      RatioPanel panel = new RatioPanel("", baseline, lines, level);
      return figure(names.subjectOfRows(), lines, List.of(panel));
    }
    // Many rows stand side by side, a panel each timing mode, graph mode first.
    List<RatioPanel> panels = new ArrayList<>();
    for (TimingMode mode : names.modes()) {
      List<Line> inMode = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        Measurement candidate = ratios.get(i).candidate();
        if (candidate.mode() == mode) {
          inMode.add(lines.get(i).named(names.rowNameInMode(candidate)));
        }
      }
      panels.add(new RatioPanel(mode.wireName() + " mode", baseline, inMode, level));
    }
    return figure(names.subjectOfRows() + " · each panel has its own scale", lines, panels);
  }

  private static Line line(Comparisons comparisons, Ratio ratio, String label, double level) {
    Measurement candidate = ratio.candidate();
    return new Line(
        row(label, comparisons.estimate(ratio), level),
        comparisons
            .floor(candidate.shape(), candidate.mode())
            .map(f -> row(f.candidate().arm().label(), comparisons.estimate(f), Summary.LEVEL)),
        comparisons
            .overProcesses(ratio)
            .map(over -> over.processes().stream().map(Ratio::value).toList())
            .orElse(List.of()));
  }

  private static IntervalRow row(String label, RatioEstimate ratio, double level) {
    Interval interval = ratio.interval(level);
    return new IntervalRow(label, ratio.value(), interval.lower(), interval.upper());
  }

  /**
   * Ratios to one baseline that share a panel.
   *
   * @param note what stands above the panel; empty where there is only one
   * @param baseline what the ratios are over
   * @param lines the ratios
   * @param level the level of their intervals
   */
  private record RatioPanel(String note, String baseline, List<Line> lines, double level) {
    private static final double HALF_ROW = 0.42;

    /** The panel over the rows of its figure; a line of another name is not drawn. */
    Panel over(List<String> rows) {
      List<Line> drawn = lines.stream().filter(line -> rows.contains(line.label())).toList();
      double[] values = drawn.stream().flatMapToDouble(Line::values).toArray();
      // Beside another panel there is no room for the long form.
      String title =
          note.isEmpty()
              ? "Latency of " + baseline + " over latency of the arm (×)"
              : Lines.cut(baseline, 20) + " / arm (×)";
      Panel panel = new Panel(Axis.linearOver(title, values), IntervalRow.axis(rows));
      String floorName = "noise floor: " + baseline + " against itself";
      List<SeriesPoint> ratios = new ArrayList<>();
      List<SeriesPoint> processes = new ArrayList<>();
      for (Line line : drawn) {
        double y = IntervalRow.place(rows.indexOf(line.label()), rows.size());
        IntervalRow ratio = line.ratio();
        ratios.add(new SeriesPoint(ratio.value(), y, ratio.lower(), ratio.upper()));
        line.processes().forEach(x -> processes.add(SeriesPoint.of(x, y - HALF_ROW / 2)));
        if (line.noiseFloor().isPresent()) {
          panel.band(floor(floorName, line.noiseFloor().get(), y));
          floorName = "";
        }
      }
      panel.upright("equal", 1, Look.line(Palette.INK, Dash.SOLID, 1.5));
      if (!processes.isEmpty()) {
        panel.points("one process", processes, Look.dots(1, Marker.DIAMOND, 6, 1, 0.8));
      }
      panel.points(
          "ratio and its interval at " + percent(),
          ratios,
          Look.dots(0, Marker.CIRCLE, 9, 2, 1),
          Trace.Intervals.SIDEWAYS);
      if (!note.isEmpty()) {
        panel.note(panel.x().min(), note);
      }
      return panel;
    }

    private static Panel.Band floor(String name, IntervalRow floor, double y) {
      return new Panel.Band(
          name, floor.lower(), floor.upper(), y - HALF_ROW, y + HALF_ROW, Palette.SHADE, 0.3);
    }

    private String percent() {
      return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
              .format(100 * level)
          + " %";
    }
  }
}
