package dev.warpmark;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.RunSet;
import dev.warpmark.analysis.SamplesToSee;
import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.data.Skip;
import dev.warpmark.display.Html;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Rich;
import dev.warpmark.plot.Figure;
import dev.warpmark.plot.Metric;
import dev.warpmark.plot.SamplesOverTime;
import dev.warpmark.process.FreshProcesses;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.Samples;
import dev.warpmark.table.ComparisonTable;
import dev.warpmark.table.SampleTable;
import dev.warpmark.table.SummaryTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * What a benchmark measured, of one shape or of several: the samples and everything that follows
 * from them.
 */
public final class Run implements Rich {
  private final RunData data;
  private final FreshProcesses.Outcome outcome;
  private final boolean sweep;

  private Run(FreshProcesses.Outcome outcome, boolean sweep) {
    this.data = outcome.first();
    this.outcome = outcome;
    this.sweep = sweep;
  }

  /** The run of these data, just measured or read again. */
  public static Run of(RunData data) {
    return new Run(FreshProcesses.Outcome.of(data), data.measuredShapes().size() > 1);
  }

  /** The run of one shape in several fresh processes; the first one's samples are shown. */
  static Run of(FreshProcesses.Outcome outcome) {
    return new Run(outcome, false);
  }

  /** As above, of the shapes of a sweep, which may be one. */
  static Run ofSweep(FreshProcesses.Outcome outcome) {
    return new Run(outcome, true);
  }

  /** What was declared, measured and observed, as plain values. */
  public RunData data() {
    return data;
  }

  /** What each fresh process measured, this one's first; one where no more was asked for. */
  public List<RunData> processes() {
    return outcome.runs();
  }

  /** One summary a measurement, in the order measured. */
  public List<Summary> summaries() {
    return data.measurements().stream().map(Summary::of).toList();
  }

  /**
   * A row a sample (block, latency, clock, temperature, mode); of a sweep a row a shape, arm and
   * mode (median, interval, rates, memory).
   */
  public Table table() {
    return sweep ? SummaryTable.of(summaries()) : SampleTable.of(data);
  }

  /** The samples over time beside their distribution; of a sweep the latency by length. */
  public Figure plot() {
    return sweep ? plot(Metric.LATENCY) : SamplesOverTime.of(data);
  }

  /** A metric against the sequence length, one series an arm. */
  public Figure plot(Metric metric) {
    return metric.figure(data);
  }

  /** Equal work side by side: each arm against the baseline of this run. */
  public Table comparisons() {
    return ComparisonTable.of(Comparisons.of(RunSet.of(data, outcome.runs())));
  }

  /**
   * How many samples, and how many fresh processes, it takes to see a difference, given the noise
   * of this run.
   *
   * @param difference relative difference to be seen, as a share: 0.01 is one percent
   * @throws IllegalArgumentException when the difference is outside (0, 1)
   */
  public SamplesToSee samplesNeeded(double difference) {
    Map<String, List<Samples>> series = new LinkedHashMap<>();
    for (RunData process : processes()) {
      for (Measurement measurement : process.measurements()) {
        String title =
            "%s, %s, %s"
                .formatted(
                    measurement.shape(), measurement.arm().label(), measurement.mode().wireName());
        series
            .computeIfAbsent(title, key -> new ArrayList<>())
            .add(Samples.ofPositive(measurement.latenciesSeconds()));
      }
    }
    return SamplesToSee.of(series, difference);
  }

  /** What may be said of these samples, and what not. */
  public AuditReport audit() {
    return Audit.ofRuns(outcome.runs());
  }

  /**
   * Writes the run into a folder, a file a shape, and its plots; an earlier file of the same name
   * moves to {@code superseded/}.
   *
   * @throws dev.warpmark.artifact.ArtifactException when the folder is sealed or cannot be written
   */
  public SavedFiles save(RunFolder folder) {
    Map<String, Figure> plots = new LinkedHashMap<>();
    if (sweep) {
      for (Metric metric : Metric.values()) {
        plots.put(metric.name().toLowerCase(Locale.ROOT), plot(metric));
      }
    } else {
      plots.put("samples_" + data.protocol().phase(), plot());
    }
    return SavedFiles.into(folder, outcome.runs(), plots);
  }

  /** Median, interval, rates, and what restricts them, a line a shape, arm and mode. */
  @Override
  public String toString() {
    return String.join("\n", lines(outcome));
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(
        TEXT,
        toString(),
        HTML,
        lines(outcome).stream()
            .map(Html::escape)
            .collect(Collectors.joining("<br>", "<div>", "</div>")));
  }

  private static List<String> lines(FreshProcesses.Outcome outcome) {
    List<String> lines = new ArrayList<>(lines(outcome.first()));
    int planned = outcome.first().protocol().process().planned();
    if (planned > 1) {
      lines.add(
          "%d of %d fresh processes measured; the samples above are the first one's, the ratios are"
                  .formatted(outcome.runs().size(), planned)
              + " taken over them.");
    }
    lines.addAll(outcome.notes());
    return lines;
  }

  private static List<String> lines(RunData run) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, protocol %s…%s"
            .formatted(
                run.device().name(),
                run.protocol().sha256().substring(0, 12),
                run.interrupted() ? ", interrupted: what was measured is kept" : ""));
    run.measurements().forEach(measurement -> lines.add(line(measurement)));
    run.skips().forEach(skip -> lines.add(line(skip)));
    return lines;
  }

  private static String line(Measurement measurement) {
    Summary summary = Summary.of(measurement);
    String name =
        "%s, %s%s, %s"
            .formatted(
                measurement.shape(),
                measurement.arm().label(),
                measurement.choice().map(choice -> " (" + choice + ")").orElse(""),
                measurement.mode().wireName());
    if (!summary.hasOneLevel()) {
      return "%s: no single median, since %s%s"
          .formatted(name, summary.refusal().orElseThrow(), levels(summary));
    }
    return "%s: median %s, %s, %s, N=%d%s"
        .formatted(
            name,
            median(summary.medianSeconds(), summary.interval()),
            Quantity.FLOP_RATE.format(summary.flopsPerSecond()),
            Quantity.BANDWIDTH.format(summary.bytesPerSecond()),
            summary.samples().size(),
            harness(summary));
  }

  private static String harness(Summary summary) {
    OptionalDouble share = summary.harnessShare();
    return share.isPresent()
        ? String.format(Locale.ROOT, ", harness at most %.2f %%", 100 * share.getAsDouble())
        : "";
  }

  private static String levels(Summary summary) {
    return summary.levels().stream().map(Run::level).collect(Collectors.joining());
  }

  private static String level(Segment segment) {
    return "; samples %d to %d: %s"
        .formatted(
            segment.from() + 1, segment.to(), median(segment.medianSeconds(), segment.interval()));
  }

  private static String median(double seconds, Optional<Interval> interval) {
    return interval
        .map(i -> Quantity.TIME.format(seconds, i.lower(), i.upper()))
        .orElseGet(() -> Quantity.TIME.format(seconds) + " without an interval");
  }

  private static String line(Skip skip) {
    return "%s%s%s: skipped, %s"
        .formatted(
            skip.backend(),
            skip.shape().map(shape -> ", " + shape).orElse(""),
            skip.mode().map(mode -> ", " + mode.wireName()).orElse(""),
            skip.reason());
  }
}
