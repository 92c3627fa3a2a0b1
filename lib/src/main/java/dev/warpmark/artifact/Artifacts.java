package dev.warpmark.artifact;

import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what was measured, by us or by others, into plain values. */
public final class Artifacts {
  private Artifacts() {}

  /**
   * The latencies in a file: one of ours, a benchmark result of another tool (an array of samples
   * with configuration and statistics beside it), or a plain list as JSON or CSV.
   *
   * @throws ArtifactException in one sentence, when it is missing, damaged or something else
   */
  public static ArtifactFile run(Path file) {
    return run(file, file.toString())
        .orElseThrow(
            () ->
                ArtifactException.of(
                    file.toString(),
                    "holds no latencies: expected an array of samples in JSON, or one latency a"
                        + " line in CSV"));
  }

  /**
   * Everything in a folder: what can be read, and for each file that cannot the reason.
   *
   * @throws ArtifactException when there is no such folder
   */
  public static FolderContents folder(Path folder) {
    return FolderReader.read(folder);
  }

  /**
   * One file as if it were a folder of its own: its series, or the document it is; what cannot be
   * used is a problem.
   *
   * @throws ArtifactException when there is no such file
   */
  public static FolderContents file(Path file) {
    return FolderReader.file(file);
  }

  /** The series of a run that is in no file yet, under a name for it. */
  public static List<LatencyRecord> records(RunData run, String name) {
    List<LatencyRecord> records = new ArrayList<>();
    for (int i = 0; i < run.measurements().size(); i++) {
      records.add(record(run, i, name));
    }
    return records;
  }

  /** As {@link #run(Path)}, empty for JSON without latencies. */
  static Optional<ArtifactFile> run(Path file, String name) {
    String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (lower.matches(".*\\.(csv|tsv|txt)")) {
      return Optional.of(
          new ArtifactFile(
              file,
              name,
              List.of(LatencyList.read(file, name)),
              Optional.empty(),
              Optional.empty()));
    }
    return of(file, name, Json.read(file, name));
  }

  /** The latencies in a document; empty when it holds none. */
  static Optional<ArtifactFile> of(Path file, String name, JsonValue document) {
    Optional<JsonValue> ours =
        document.find(RunJson.KEY).filter(value -> value.find("measurements").isPresent());
    if (ours.isPresent()) {
      RunPart part = RunJson.read(ours.get());
      return Optional.of(
          new ArtifactFile(
              file, name, records(document, part), Optional.of(part), Optional.of(document)));
    }
    List<LatencyRecord> records = ForeignJson.read(document);
    return records.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ArtifactFile(file, name, records, Optional.empty(), Optional.of(document)));
  }

  /** The series on top, with the statistics that stand there, then the other measurements. */
  private static List<LatencyRecord> records(JsonValue document, RunPart part) {
    List<LatencyRecord> records = new ArrayList<>();
    RunData run = part.run();
    JsonValue raw = document.member("raw_latencies");
    records.add(
        new LatencyRecord(
            document.artifact(),
            raw.pointer(),
            raw.positives(),
            Optional.of(LatencyUnit.MILLISECONDS),
            context(run, part.topMeasurement()),
            StoredStatistics.of(document)));
    for (int i = 0; i < run.measurements().size(); i++) {
      if (i != part.top()) {
        records.add(record(run, i, document.artifact()));
      }
    }
    return records;
  }

  private static LatencyRecord record(RunData run, int index, String name) {
    Measurement measurement = run.measurements().get(index);
    return new LatencyRecord(
        name,
        "/%s/measurements/%d/%s".formatted(RunJson.KEY, index, MeasurementJson.SECONDS),
        measurement.latenciesSeconds(),
        Optional.of(LatencyUnit.SECONDS),
        context(run, measurement),
        List.of());
  }

  private static LatencyContext context(RunData run, Measurement measurement) {
    return new LatencyContext(
        Optional.of(measurement.arm().label()),
        Optional.of(measurement.shape()),
        Optional.of(measurement.precision()),
        Optional.of(measurement.mode()),
        OptionalInt.of(measurement.warmup()),
        OptionalInt.empty(),
        Optional.of(run.device().name()),
        Optional.of(run.device()),
        EnvironmentJson.observed(run.environment(), "torch.version"),
        Optional.of(run.finishedAt().toString()),
        measurement.tickSeconds());
  }
}
