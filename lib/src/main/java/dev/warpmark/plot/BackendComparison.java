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
import dev.warpmark.stats.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * Draws one line a row, the first at the top, up to {@value Rows#MOST}.
   *
   * @param subject what was measured where, for the line below the title
   * @param baseline what the ratios are over
   * @param lines the ratios with their 95 % intervals
   */
  public static Figure of(String subject, String baseline, List<Line> lines) {
    return figure(subject, lines, List.of(RatioPanel.of(baseline, lines, Summary.LEVEL)));
  }

  private static Figure figure(String subject, List<Line> lines, List<RatioPanel> panels) {
    List<String> labels =
        panels.stream().flatMap(panel -> panel.labels().stream()).distinct().toList();
    List<String> drawn = labels.stream().limit(Rows.MOST).toList();
    int leftOut = labels.size() - drawn.size();
    String below =
        leftOut == 0
            ? subject
            : "%s · %d more %s in the table"
                .formatted(subject, leftOut, leftOut == 1 ? "row stands" : "rows stand");
    return new Figure(
        "Speed relative to " + panels.get(0).baseline(),
        below,
        text(lines),
        panels.stream().map(panel -> panel.over(drawn)).toList(),
        Rows.height(drawn.size()));
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
    String baseline = comparisons.ratios().get(0).baseline().arm().label();
    List<Line> lines =
        comparisons.ratios().stream()
            .map(ratio -> line(comparisons, ratio, names.rowName(ratio.candidate()), level))
            .toList();
    long modes = compared.stream().map(s -> s.measurement().mode()).distinct().count();
    List<RatioPanel> panels =
        modes == 1 || lines.size() <= Rows.ROOMY
            ? List.of(RatioPanel.of(baseline, lines, level))
            : byMode(names, baseline, comparisons.ratios(), lines, level);
    String scales = panels.size() == 1 ? "" : " · each panel has its own scale";
    return figure(names.subjectOfRows() + scales, lines, panels);
  }

  /** Many rows stand side by side, a panel each timing mode, graph mode first. */
  private static List<RatioPanel> byMode(
      RunSeries names, String baseline, List<Ratio> ratios, List<Line> lines, double level) {
    List<RatioPanel> panels = new ArrayList<>();
    for (TimingMode mode : names.modes()) {
      Map<String, Line> inMode = new LinkedHashMap<>();
      for (int i = 0; i < lines.size(); i++) {
        Measurement candidate = ratios.get(i).candidate();
        if (candidate.mode() == mode) {
          inMode.put(names.rowNameInMode(candidate), lines.get(i));
        }
      }
      panels.add(
          new RatioPanel(
              mode.wireName() + " mode",
              baseline,
              List.copyOf(inMode.keySet()),
              List.copyOf(inMode.values()),
              level));
    }
    return panels;
  }

  private static Line line(Comparisons comparisons, Ratio ratio, String label, double level) {
    return new Line(
        row(label, comparisons.estimate(ratio), level),
        floor(comparisons, ratio.candidate()),
        comparisons
            .overProcesses(ratio)
            .map(over -> over.processes().stream().map(Ratio::value).toList())
            .orElse(List.of()));
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
