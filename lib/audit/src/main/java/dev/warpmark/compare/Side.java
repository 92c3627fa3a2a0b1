package dev.warpmark.compare;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.SampleGroup;
import dev.warpmark.artifact.SummaryOnly;
import dev.warpmark.compare.ComparedRow.Process;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceIdentity;
import dev.warpmark.device.Setting;
import dev.warpmark.device.TimingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One side of a comparison: for each configuration the samples of each process, in order. */
final class Side {
  private static final String OURS = "Warpmark";

  private final String name;
  private final Map<Configuration, List<Process>> processes = new LinkedHashMap<>();
  private final Set<String> formats = new TreeSet<>();
  private final List<Instant> times = new ArrayList<>();
  private final List<SummaryOnly> summaries;

  private Side(Path path, FolderContents contents) {
    this.name = path.toString();
    this.summaries = contents.summaries();
    contents.runs().forEach(this::add);
    contents.files().stream().filter(file -> file.run().isEmpty()).forEach(this::add);
  }

  /**
   * Reads a file or a folder, which may hold many run folders.
   *
   * @throws ArtifactException when a file of it cannot be read, or it holds no latencies
   */
  static Side of(Path path) {
    FolderContents contents =
        Files.isDirectory(path) ? Artifacts.folder(path) : Artifacts.file(path);
    if (!contents.problems().isEmpty()) {
      throw contents.problems().get(0); // a row that silently falls out would be no comparison
    }
    Side side = new Side(path, contents);
    if (side.processes.isEmpty()) {
      throw ArtifactException.of(
          path.toString(),
          side.summaries.isEmpty()
              ? "holds no latencies to compare"
              : "holds only summaries. " + side.summaries.get(0).reason());
    }
    return side;
  }

  String name() {
    return name;
  }

  Set<String> formats() {
    return formats;
  }

  Map<Configuration, List<Process>> processes() {
    return processes;
  }

  List<SummaryOnly> summaries() {
    return summaries;
  }

  /** Whether the two were measured at times that overlap, as far as files tell when. */
  boolean overlapsInTime(Side other) {
    return !times.isEmpty()
        && !other.times.isEmpty()
        && first().isBefore(other.last())
        && other.first().isBefore(last());
  }

  private Instant first() {
    return times.stream().min(Instant::compareTo).orElseThrow();
  }

  private Instant last() {
    return times.stream().max(Instant::compareTo).orElseThrow();
  }

  private void add(RunData run) {
    formats.add(OURS);
    times.add(run.startedAt());
    times.add(run.finishedAt());
    DeviceIdentity device =
        DeviceIdentity.of(
            run.device(),
            run.environment().setting(DeviceIdentity.POWER_LIMIT).flatMap(Setting::observed));
    for (Measurement measurement : run.measurements()) {
      if (measurement.arm().role() != ArmRole.REPEATED_BASELINE) {
        Configuration configuration =
            new Configuration(
                measurement.arm().backend(),
                Optional.of(measurement.shape()),
                measurement.mode().wireName(),
                run.protocol().phase(),
                device);
        list(configuration)
            .add(new Process(measurement.latenciesSeconds(), measurement.tickSeconds()));
      }
    }
  }

  private void add(ArtifactFile file) {
    formats.add(file.format().orElse(OURS));
    for (LatencyRecord record : file.records()) {
      double[] seconds =
          record
              .seconds()
              .orElseThrow(
                  () ->
                      ArtifactException.of(
                          file.name(),
                          "does not state the unit of its latencies: name the column or key so,"
                              + " for example latency_ms"));
      Configuration configuration =
          new Configuration(
              record
                  .context()
                  .backend()
                  .orElse(record.context().label().isPresent() ? record.title() : "latencies"),
              record.context().shape(),
              record.context().mode().map(TimingMode::wireName).orElse(""),
              "",
              DeviceIdentity.named(record.context().device().orElse("")));
      int from = 0;
      for (SampleGroup group : record.processes()) {
        list(configuration)
            .add(
                new Process(
                    Arrays.copyOfRange(seconds, from, from + group.size()),
                    record.context().tickSeconds()));
        from += group.size();
      }
    }
  }

  private List<Process> list(Configuration configuration) {
    return processes.computeIfAbsent(configuration, key -> new ArrayList<>());
  }
}
