package dev.warpmark;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.RunSet;
import dev.warpmark.analysis.Summary;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.data.RunData;
import dev.warpmark.display.Rich;
import dev.warpmark.plot.Figure;
import dev.warpmark.plot.Metric;
import dev.warpmark.process.FreshProcesses;
import dev.warpmark.table.ComparisonTable;
import dev.warpmark.table.SummaryTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.Table;

/** Several shapes, measured in one run: the samples and everything that follows from them. */
public final class Sweep implements Rich {
  private final RunData data;
  private final FreshProcesses.Outcome outcome;

  private Sweep(FreshProcesses.Outcome outcome) {
    this.data = outcome.first();
    this.outcome = outcome;
  }

  /** The sweep of these data, just measured or read again. */
  public static Sweep of(RunData data) {
    return new Sweep(FreshProcesses.Outcome.of(data));
  }

  /** The sweep of several fresh processes; the first one's samples are shown. */
  static Sweep of(FreshProcesses.Outcome outcome) {
    return new Sweep(outcome);
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

  /** A row a shape, arm and mode: median, interval, rates, memory. */
  public Table table() {
    return SummaryTable.of(summaries());
  }

  /** A metric against the sequence length, one series an arm. */
  public Figure plot(Metric metric) {
    return metric.figure(data);
  }

  /** Equal work side by side: each arm against the baseline of this run. */
  public Table comparisons() {
    return ComparisonTable.of(Comparisons.of(RunSet.of(data, outcome.runs())));
  }

  /** What may be said of these samples, and what not. */
  public AuditReport audit() {
    return Audit.ofRuns(outcome.runs());
  }

  /**
   * Writes a file a shape into a folder, and the plots; an earlier file of the same name moves to
   * {@code superseded/}.
   *
   * @throws dev.warpmark.artifact.ArtifactException when the folder is sealed or cannot be written
   */
  public Saved save(RunFolder folder) {
    Map<String, Figure> plots = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      plots.put(metric.name().toLowerCase(Locale.ROOT), plot(metric));
    }
    return Saved.into(folder, outcome.runs(), plots);
  }

  /** Median, interval, rates, and what restricts them, a line a shape, arm and mode. */
  @Override
  public String toString() {
    return RunText.of(outcome);
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return RunText.bundle(outcome);
  }
}
