package dev.warpmark;

import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.data.Measurement;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Rich;
import dev.warpmark.plot.Figure;
import dev.warpmark.plot.SamplesOverTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One series of latencies from a file, ours or somebody else's, read again. */
public final class Latencies implements Rich {
  private final LatencyRecord record;
  private final Summary summary;

  private Latencies(LatencyRecord record) {
    this.record = record;
    Measurement measurement =
        record
            .measurement()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        record.artifact()
                            + " does not say shape, precision and unit, so its samples can be"
                            + " audited but not plotted"));
    this.summary = Summary.of(measurement);
  }

  /**
   * The series a file is about.
   *
   * @throws dev.warpmark.artifact.ArtifactException when it cannot be read
   * @throws IllegalArgumentException when it does not say what was measured
   */
  public static Latencies in(Path file) {
    return new Latencies(Artifacts.run(file).records().get(0));
  }

  /**
   * The series of one backend and timing mode in a file that holds several.
   *
   * @throws dev.warpmark.artifact.ArtifactException when it cannot be read
   * @throws IllegalArgumentException when it holds no such series, with those it does
   */
  public static Latencies in(Path file, String backend, String mode) {
    return new Latencies(Rereading.of(file).backend(backend).mode(mode).first());
  }

  /** What its samples say. */
  public Summary summary() {
    return summary;
  }

  /** The samples over time beside their distribution. */
  public Figure plot() {
    String device = record.context().device().map(name -> " on " + name).orElse("");
    return SamplesOverTime.of(summary.measurement().shape() + device, List.of(summary));
  }

  /** The stretches of one level each, a line each; why there is none where there is none. */
  public String segments() {
    return summary.levels().isEmpty()
        ? "no level: " + summary.refusal().orElseThrow()
        : summary.levels().stream().map(Latencies::line).collect(Collectors.joining("\n"));
  }

  @Override
  public String toString() {
    return record.toString();
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, toString());
  }

  private static String line(Segment segment) {
    String median =
        segment
            .interval()
            .map(i -> Quantity.TIME.format(segment.medianSeconds(), i.lower(), i.upper()))
            .orElseGet(() -> Quantity.TIME.format(segment.medianSeconds()));
    return "samples %d to %d: median %s".formatted(segment.from() + 1, segment.to(), median);
  }
}
