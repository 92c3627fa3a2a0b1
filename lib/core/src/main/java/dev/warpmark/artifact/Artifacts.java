package dev.warpmark.artifact;

import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what was measured, by us or by others, into plain values. */
public final class Artifacts {
  private Artifacts() {}

  /**
   * The latencies in a file: one of ours, a result of another tool, or a plain list as JSON or CSV.
   *
   * @throws ArtifactException in one sentence, when it is missing, damaged or something else
   */
  public static ArtifactFile run(Path file) {
    Read read = read(file, file.toString(), new JsonFiles());
    return read.file().orElseThrow(() -> without(file.toString(), read));
  }

  /** The formats of other tools that are recognised, as a reader calls them. */
  public static List<String> formats() {
    return ForeignFormats.all().stream().map(ForeignFormat::name).toList();
  }

  private static ArtifactException without(String name, Read read) {
    if (!read.summaries().isEmpty()) {
      SummaryOnly first = read.summaries().get(0);
      return ArtifactException.of(
          name, "holds only summaries. " + first.reason() + " " + first.remedy());
    }
    return ArtifactException.of(
        name,
        "holds no latencies: expected an array of samples in JSON, one latency a line in CSV, or a"
            + " file of "
            + ForeignFormats.names());
  }

  /**
   * Everything in a folder: what can be read, and for each file that cannot the reason.
   *
   * @throws ArtifactException when there is no such folder
   */
  public static FolderContents folder(Path folder) {
    return FolderReader.read(folder, new JsonFiles());
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

  /**
   * What a file came to.
   *
   * @param document its JSON, where it is JSON
   * @param file its series, where it has some
   * @param summaries what it tells without samples
   */
  record Read(
      Optional<JsonValue> document, Optional<ArtifactFile> file, List<SummaryOnly> summaries) {}

  /** Reads a file of any kind, as one of the files of a reading. */
  static Read read(Path path, String name, JsonFiles files) {
    ForeignDocument document = ForeignDocument.open(path, name, files);
    Optional<ArtifactFile> ours = document.json().flatMap(json -> ours(path, name, json));
    if (ours.isPresent()) {
      return new Read(document.json(), ours, List.of());
    }
    Optional<ForeignFormats.Read> foreign = ForeignFormats.read(document);
    Optional<ArtifactFile> file =
        foreign
            .filter(read -> !read.file().series().isEmpty())
            .map(read -> foreign(path, name, document, read));
    return new Read(
        document.json(), file, foreign.map(read -> read.file().summaries()).orElse(List.of()));
  }

  private static ArtifactFile foreign(
      Path path, String name, ForeignDocument document, ForeignFormats.Read read) {
    return new ArtifactFile(
        path,
        name,
        read.file().series(),
        Optional.empty(),
        document.json(),
        Optional.of(read.format().name()));
  }

  private static Optional<ArtifactFile> ours(Path path, String name, JsonValue document) {
    return document
        .find(RunJson.KEY)
        .filter(value -> value.find("measurements").isPresent())
        .map(RunJson::read)
        .map(
            part ->
                new ArtifactFile(
                    path,
                    name,
                    records(document, part),
                    Optional.of(part),
                    Optional.of(document),
                    Optional.empty()));
  }

  /** The series on top, with the statistics that stand there, then the other measurements. */
  private static List<LatencyRecord> records(JsonValue document, RunPart part) {
    List<LatencyRecord> records = new ArrayList<>();
    RunData run = part.run();
    JsonValue raw = document.member("raw_latencies");
    Measurement top = part.topMeasurement();
    LatencyRecord first =
        new LatencyRecord(
            document.artifact(),
            raw.pointer(),
            raw.positives(),
            Optional.of(LatencyUnit.MILLISECONDS),
            context(run, top),
            StoredStatistics.of(document));
    double[] written = SeedJson.milliseconds(top);
    records.add(Arrays.equals(first.values(), written) ? first.of(top) : first);
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
            List.of())
        .of(measurement);
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
        measurement.tickSeconds(),
        Optional.empty(),
        Optional.empty());
  }
}
