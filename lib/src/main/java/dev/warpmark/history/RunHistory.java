package dev.warpmark.history;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.DeviceIdentity;
import dev.warpmark.device.DistinctDevices;
import dev.warpmark.device.TimingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How one configuration went from run to run, in the order of time: on devices of one name, parted
 * where that name covers several, in one timing mode, and in the step of the study where most runs
 * have one level.
 */
public final class RunHistory {
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
        all.addAll(SummaryRows.of(tree, folder, shape, backend));
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
}
