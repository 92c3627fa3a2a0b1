package dev.warpmark.audit;

import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.display.Quantity;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Samples;
import java.util.Locale;

/**
 * A series of latencies under audit, with what its samples say; reasoned about once, when asked.
 */
public final class Series {
  private static final double LEVEL = 0.95;

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

  /** What the samples say, in the order of reasoning. */
  public synchronized Reasoning reasoning() {
    if (reasoning == null) {
      double scale = record.unit().map(LatencyUnit::seconds).orElse(1.0);
      double tick = record.context().tickSeconds().orElse(0) / scale;
      reasoning = Reasoning.of(samples, LEVEL, tick);
    }
    return reasoning;
  }

  /**
   * Whether our own writer wrote it, which says less where the samples carry less: what is found is
   * then a limit and no contradiction.
   */
  public boolean isOurs() {
    return record.context().facts().isPresent();
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
