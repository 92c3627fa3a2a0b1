package dev.warpmark.audit.finding;

import dev.warpmark.analysis.Summary;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.artifact.StoredValue;
import dev.warpmark.display.Quantity;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Samples;
import java.util.Locale;
import java.util.Optional;

/**
 * A series of latencies under audit, with what its samples say; reasoned about once, when asked.
 */
public final class Series {
  private final LatencyRecord record;
  private final Samples samples;
  private Reasoning reasoning;

  /** A series, in the unit of its file. */
  public Series(LatencyRecord record) {
    this.record = record;
    this.samples = Samples.ofPositive(record.values());
  }

  /** What the file says. */
  public LatencyRecord record() {
    return record;
  }

  /** The samples as written. */
  public Samples samples() {
    return samples;
  }

  /** How many samples there are, in words. */
  public String count() {
    return record.count();
  }

  /**
   * What the samples say, in the order of reasoning, by the level and tick of {@link Summary}; of a
   * measurement of ours it is that summary's own verdict, so that times in it are in seconds.
   */
  public synchronized Reasoning reasoning() {
    if (reasoning == null) {
      reasoning =
          record
              .measured()
              .map(measurement -> Summary.of(measurement).reasoning())
              .orElseGet(() -> Reasoning.of(samples, Summary.LEVEL, tick()));
    }
    return reasoning;
  }

  /** The tick that the file states for the timer, in the unit of the samples; 0 for none. */
  public double tick() {
    double scale = record.unit().map(LatencyUnit::seconds).orElse(1.0);
    return record.context().tickSeconds().orElse(0) / scale;
  }

  /**
   * Whether our own writer wrote it, which says less where the samples carry less: what is found is
   * then a limit and no contradiction.
   */
  public boolean isOurs() {
    return record.context().facts().isPresent();
  }

  /** A time that is stored beside the samples, in their unit. */
  public double inUnit(StoredValue stored) {
    Optional<LatencyUnit> unit = record.unit();
    return unit.isPresent() && stored.unit().isPresent() && !unit.equals(stored.unit())
        ? stored.value() * stored.unit().get().seconds() / unit.get().seconds()
        : stored.value();
  }

  /**
   * A finding that contradicts what is published of the series; a limit of one of ours, which says
   * less itself.
   */
  public Finding against(
      String check, Severity severity, Evidence evidence, String message, String remedy) {
    Status status = isOurs() ? Status.LIMIT : Status.FAIL;
    return new Finding(check, status, severity, evidence, message, remedy);
  }

  /** A time of this series as a reader should see it. */
  public String time(double value) {
    return record
        .unit()
        .map(unit -> Quantity.TIME.format(unit.toSeconds(value)))
        .orElseGet(() -> String.format(Locale.ROOT, "%.4g", value));
  }

  /** Evidence for the series as a whole. */
  public Evidence evidence(String value) {
    return new Evidence(record.artifact(), record.pointer(), value);
  }

  /** Evidence for one sample. */
  public Evidence evidence(int sample) {
    return new Evidence(
        record.artifact(), record.pointer(sample), String.valueOf(samples.at(sample)));
  }
}
