package dev.warpmark.report.study;

import dev.warpmark.analysis.Summary;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Measurement;
import dev.warpmark.device.TimingMode;
import dev.warpmark.report.claim.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One measurement, summarised, with its place.
 *
 * @param file the file it stands in
 * @param index its position among the measurements of that file
 * @param summary what its samples say
 */
public record Row(DataFile file, int index, Summary summary) {
  /** A measurement of a file, summarised. */
  static Row of(DataFile file, int index) {
    return new Row(file, index, Summary.of(file.run().measurements().get(index)));
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
    return summary.hasOneLevel();
  }

  /** Why no single median may stand for it, in words; empty where one may. */
  public Optional<String> refusal() {
    return summary.refusal();
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

  /** The same work of the same arm in another timing mode, where the file holds it. */
  public Optional<Row> in(TimingMode mode) {
    List<Measurement> all = file.run().measurements();
    return IntStream.range(0, all.size())
        .filter(i -> all.get(i).mode() == mode)
        .filter(i -> all.get(i).shape().equals(shape()))
        .filter(i -> all.get(i).arm().equals(measurement().arm()))
        .mapToObj(i -> of(file, i))
        .findFirst();
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
