package dev.warpmark;

import dev.warpmark.analysis.SamplesToSee;
import dev.warpmark.analysis.Summary;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.display.Rich;
import dev.warpmark.plot.Figure;
import dev.warpmark.plot.SamplesOverTime;
import dev.warpmark.process.FreshProcesses;
import dev.warpmark.stats.Samples;
import dev.warpmark.table.SampleTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

/** One shape, measured: the samples and everything that follows from them. */
public final class Run implements Rich {
  private final RunData data;
  private final FreshProcesses.Outcome outcome;

  private Run(FreshProcesses.Outcome outcome) {
    this.data = outcome.first();
    this.outcome = outcome;
  }

  /** The run of these data, just measured or read again. */
  public static Run of(RunData data) {
    return new Run(FreshProcesses.Outcome.of(data));
  }

  /** The run of several fresh processes; the first one's samples are shown. */
  static Run of(FreshProcesses.Outcome outcome) {
    return new Run(outcome);
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

  /** A row a sample: block, latency, clock, temperature, mode. */
  public Table table() {
    return SampleTable.of(data);
  }

  /** The samples over time beside their distribution. */
  public Figure plot() {
    return SamplesOverTime.of(data);
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
   * Writes the run into a folder; an earlier file of the same name moves to {@code superseded/}.
   *
   * @throws dev.warpmark.artifact.ArtifactException when the folder is sealed or cannot be written
   */
  public Saved save(RunFolder folder) {
    return Saved.into(folder, outcome.runs(), Map.of("samples_" + data.protocol().phase(), plot()));
  }

  /** Median, interval, rates, and what restricts them, a line an arm and mode. */
  @Override
  public String toString() {
    return RunText.of(outcome);
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return RunText.bundle(outcome);
  }
}
