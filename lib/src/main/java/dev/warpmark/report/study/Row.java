package dev.warpmark.report.study;

import dev.warpmark.analysis.Summary;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Measurement;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.stats.Reasoning;
import java.util.Optional;

/**
 * One measurement, summarised, with its place.
 *
 * @param file the file it stands in
 * @param index its position among the measurements of that file
 * @param summary what its samples say
 * @param refusal why no single median may be stated, besides a slow start: it shifts, it drifts, or
 *     no sample is near its median
 */
public record Row(DataFile file, int index, Summary summary, Optional<String> refusal) {
  /** A measurement of a file, reasoned about. */
  static Row of(DataFile file, int index) {
    Summary summary = Summary.of(file.run().measurements().get(index));
    Optional<String> refusal =
        Reasoning.of(summary.samples(), Summary.LEVEL, summary.tickSeconds()).refusal();
    return new Row(file, index, summary, refusal);
  }

  /** What was measured. */
  public Measurement measurement() {
    return summary.measurement();
  }

  /** The shape. */
  public AttentionShape shape() {
    return measurement().shape();
  }

  /** The arm's label. */
  public String label() {
    return measurement().arm().label();
  }

  /** How many samples it has. */
  public int size() {
    return measurement().samples().size();
  }

  /** Whether one median may stand for it. */
  public boolean hasOneLevel() {
    return summary.hasOneLevel() && refusal.isEmpty();
  }

  /** Whether one median with an interval may stand for it. */
  public boolean carriesMedian() {
    return hasOneLevel() && summary.interval().isPresent();
  }

  /** Width of the interval over the median, where there is one. */
  public Optional<Double> relativeWidth() {
    return summary.interval().map(interval -> interval.relativeWidth(summary.medianSeconds()));
  }

  /** Whether another file holds this very measurement of this very run. */
  public boolean isSameAs(Row other) {
    return file.isOfSameRun(other.file) && measurement().equals(other.measurement());
  }

  /** A place below this measurement. */
  public Evidence at(String pointer) {
    return file.at("/measurements/" + index + pointer);
  }

  /** The raw samples. */
  public Evidence samples() {
    return at("/seconds");
  }
}
