package dev.warpmark.history;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.FolderDevice;
import dev.warpmark.artifact.Json;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.DeviceIdentity;
import dev.warpmark.device.DistinctDevices;
import dev.warpmark.device.TimingMode;
import dev.warpmark.stats.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How one configuration went from run to run, in the order of time: on devices of one name, parted
 * where that name covers several, in one timing mode, and in the step of the study where most runs
 * have one level.
 */
public final class RunHistory {
  private static final String SUMMARY = "summary.json";

  private final List<HistoryPoint> points;
  private final DistinctDevices devices;
  private final List<String> leftOut;

  private RunHistory(List<HistoryPoint> points, DistinctDevices devices, List<String> leftOut) {
    this.points = List.copyOf(points);
    this.devices = devices;
    this.leftOut = List.copyOf(leftOut);
  }

  /**
   * The history of a shape and backend.
   *
   * @param device the name of a device, or the label that tells it from its namesakes; empty where
   *     all have one name
   * @throws ArtifactException when no run has it, or devices of several names do and none is named
   */
  public static RunHistory of(
      RunTree tree, AttentionShape shape, String backend, TimingMode mode, String device) {
    List<String> leftOut = new ArrayList<>();
    List<HistoryPoint> all = new ArrayList<>();
    for (Path folder : tree.folders()) {
      try {
        all.addAll(rows(tree, folder, shape, backend));
      } catch (ArtifactException e) {
        leftOut.add(e.getMessage());
      }
    }
    all.removeIf(point -> !point.mode().equals(mode.wireName()));
    String what = "%s %s in %s".formatted(backend, shape, mode.wireName());
    if (all.isEmpty()) {
      throw ArtifactException.of(tree.root().toString(), "holds no run with " + what);
    }
    DistinctDevices devices = DistinctDevices.of(identities(all));
    List<HistoryPoint> on = all.stream().filter(point -> isOn(device, point, devices)).toList();
    if (on.isEmpty()) {
      throw ArtifactException.of(
          tree.root().toString(),
          "holds no run with %s on %s; there are runs on: %s"
              .formatted(what, device, labels(all, devices)));
    }
    if (on.stream().map(point -> point.device().name()).distinct().count() > 1) {
      throw ArtifactException.of(
          tree.root().toString(),
          "holds %s on several devices, so name one: %s".formatted(what, labels(on, devices)));
    }
    List<HistoryPoint> points = ofOnePhase(on);
    return new RunHistory(points, DistinctDevices.of(identities(points)), leftOut);
  }

  private static boolean isOn(String device, HistoryPoint point, DistinctDevices devices) {
    return device.isEmpty()
        || device.equals(point.device().name())
        || device.equals(devices.label(point.device()));
  }

  private static List<DeviceIdentity> identities(List<HistoryPoint> points) {
    return points.stream().map(HistoryPoint::device).toList();
  }

  private static String labels(List<HistoryPoint> points, DistinctDevices devices) {
    return String.join(
        " · ", new TreeSet<>(points.stream().map(point -> devices.label(point.device())).toList()));
  }

  /** The runs in the order of time, on whichever device. */
  public List<HistoryPoint> points() {
    return points;
  }

  /** The runs of each device, that of the first run first. */
  public List<DeviceHistory> devices() {
    Map<String, List<HistoryPoint>> byDevice = new LinkedHashMap<>();
    for (HistoryPoint point : points) {
      byDevice
          .computeIfAbsent(devices.label(point.device()), label -> new ArrayList<>())
          .add(point);
    }
    return byDevice.entrySet().stream()
        .map(each -> new DeviceHistory(each.getKey(), each.getValue()))
        .toList();
  }

  /** Why the runs are parted by device, a sentence; none where there is one device. */
  public List<String> reasons() {
    return devices.reasons();
  }

  /** A sentence for each run folder that cannot be read. */
  public List<String> leftOut() {
    return leftOut;
  }

  /**
   * A run may measure a configuration in several steps, which are not mixed: the one with the most
   * runs of one level, of those the last.
   */
  private static List<HistoryPoint> ofOnePhase(List<HistoryPoint> points) {
    Map<String, Long> counts = new TreeMap<>();
    for (HistoryPoint point : points) {
      counts.merge(point.phase(), point.hasOneLevel() ? 1L : 0L, Long::sum);
    }
    String phase =
        counts.entrySet().stream()
            .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
            .orElseThrow()
            .getKey();
    return points.stream()
        .filter(point -> point.phase().equals(phase))
        .sorted(Comparator.comparing(HistoryPoint::created).thenComparing(HistoryPoint::folder))
        .toList();
  }

  /** The rows of a configuration in a run folder's summary; none for one without a report yet. */
  private static List<HistoryPoint> rows(
      RunTree tree, Path folder, AttentionShape shape, String backend) {
    List<HistoryPoint> points = new ArrayList<>();
    if (!Files.isRegularFile(folder.resolve(SUMMARY))) {
      return points;
    }
    String name = tree.name(folder);
    FolderDevice of = FolderDevice.of(folder, name);
    JsonValue summary = Json.read(folder.resolve(SUMMARY), name + "/" + SUMMARY);
    for (JsonValue row : summary.member("measurements").elements()) {
      if (row.member("backend").text().equals(backend) && isOf(row, shape)) {
        points.add(point(name, of, row));
      }
    }
    return points;
  }

  private static boolean isOf(JsonValue row, AttentionShape shape) {
    return row.member("batch").integer() == shape.batch()
        && row.member("heads").integer() == shape.heads()
        && row.member("seq_len").integer() == shape.queryLen()
        && row.member("head_dim").integer() == shape.headDim()
        && row.member("causal").truth() == shape.isCausal();
  }

  private static HistoryPoint point(String name, FolderDevice of, JsonValue row) {
    double median = row.member("median_us").number();
    if (!(median > 0)) {
      throw row.member("median_us").wrong("must be a finite number above 0");
    }
    Optional<Samples> processes =
        row.find("median_us_by_process").map(list -> Samples.ofPositive(list.positives()));
    return new HistoryPoint(
        name,
        of.created(),
        of.device(),
        row.member("mode").text(),
        row.findText("phase").orElse(""),
        processes.map(Samples::size).orElse(1),
        processes.map(Samples::median).orElse(median) / 1e6,
        seconds(end(processes.map(Samples::minimum), row.findNumber("ci_lower_us"))),
        seconds(end(processes.map(Samples::maximum), row.findNumber("ci_upper_us"))),
        row.find("one_level").map(JsonValue::truth).orElse(true),
        row.findText("refusal"));
  }

  private static OptionalDouble end(Optional<Double> ofProcesses, OptionalDouble ofInterval) {
    return ofProcesses.isPresent() ? OptionalDouble.of(ofProcesses.get()) : ofInterval;
  }

  private static OptionalDouble seconds(OptionalDouble microseconds) {
    return microseconds.isPresent()
        ? OptionalDouble.of(microseconds.getAsDouble() / 1e6)
        : OptionalDouble.empty();
  }
}
