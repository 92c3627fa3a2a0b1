package dev.warpmark;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.TimingMode;
import dev.warpmark.display.Rich;
import dev.warpmark.history.DeviceHistory;
import dev.warpmark.history.HistoryPoint;
import dev.warpmark.history.Level;
import dev.warpmark.history.RunHistory;
import dev.warpmark.history.RunTree;
import dev.warpmark.plot.Figure;
import dev.warpmark.plot.LatencyByRun;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One configuration from run to run. */
public final class History implements Rich {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final RunTree tree;
  private final AttentionShape shape;
  private final String backend;
  private final TimingMode mode;
  private final String device;

  History(RunTree tree, AttentionShape shape, String backend, TimingMode mode, String device) {
    this.tree = tree;
    this.shape = shape;
    this.backend = backend;
    this.mode = mode;
    this.device = device;
  }

  /**
   * The same on one of several devices: by its name, or by the label that tells it from others of
   * that name, as the plot's legend has it.
   */
  public History on(String nameOrLabel) {
    return new History(tree, shape, backend, mode, nameOrLabel);
  }

  /** The same in another timing mode; {@code isolated} unless it is named. */
  public History mode(TimingMode other) {
    return new History(tree, shape, backend, other, device);
  }

  /**
   * The runs and the levels they keep to.
   *
   * @throws dev.warpmark.artifact.ArtifactException when no run has the configuration, or devices
   *     of several names have it and none is named
   */
  public RunHistory runs() {
    return RunHistory.of(tree, shape, backend, mode, device);
  }

  /**
   * The medians in the order of time, each device by itself where one name covers several, with the
   * changes of level marked where a device has at least 20 runs to look for them. A change says
   * when, and not why.
   *
   * @throws dev.warpmark.artifact.ArtifactException as {@link #runs()}
   */
  public Figure plot() {
    RunHistory history = runs();
    return LatencyByRun.of(
        subject(history),
        history.points().stream().map(History::run).toList(),
        history.devices().stream().map(device -> drawn(history, device)).toList());
  }

  /** What the figure says in lines. */
  @Override
  public String toString() {
    return plot().text();
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return plot().mimeBundle();
  }

  @Override
  public Map<String, Object> mimeMetadata() {
    return plot().mimeMetadata();
  }

  private String subject(RunHistory history) {
    List<HistoryPoint> points = history.points();
    List<DeviceHistory> devices = history.devices();
    HistoryPoint first = points.get(0);
    List<String> parts = new ArrayList<>();
    parts.add(
        "%s %s · %s · phase %s · %s"
            .formatted(
                backend,
                shape,
                first.mode(),
                first.phase(),
                devices.size() == 1 ? devices.get(0).label() : first.device().name()));
    history.reasons().forEach(reason -> parts.add(reason + ", and not read as one"));
    parts.addAll(changes(devices));
    parts.addAll(remarks(history));
    return String.join(" · ", parts);
  }

  private static List<String> remarks(RunHistory history) {
    List<HistoryPoint> points = history.points();
    List<String> parts = new ArrayList<>();
    long several = points.stream().filter(point -> point.processes() > 1).count();
    if (several > 0) {
      parts.add(
          "%d of several processes: the median of theirs, and from the lowest to the highest"
              .formatted(several));
    }
    long shifted = points.stream().filter(point -> !point.hasOneLevel()).count();
    if (shifted > 0) {
      String reasons =
          points.stream()
              .flatMap(point -> point.refusal().stream())
              .distinct()
              .collect(Collectors.joining("; "));
      parts.add(
          shifted
              + " without one level within the run"
              + (reasons.isEmpty() ? "" : " (" + reasons + ")"));
    }
    if (!history.leftOut().isEmpty()) {
      parts.add(history.leftOut().size() + " left out as damaged");
    }
    return parts;
  }

  private static List<String> changes(List<DeviceHistory> devices) {
    if (devices.size() == 1) {
      return List.of(changes(devices.get(0)));
    }
    if (devices.stream().noneMatch(DeviceHistory::isLongEnough)) {
      String counts =
          devices.stream()
              .map(device -> String.valueOf(device.points().size()))
              .collect(Collectors.joining(" and "));
      return List.of(counts + " runs: each fewer than 20, so no change of level is looked for");
    }
    return devices.stream().map(device -> device.label() + ": " + changes(device)).toList();
  }

  private static String changes(DeviceHistory history) {
    int runs = history.points().size();
    if (!history.isLongEnough()) {
      return "%d %s: fewer than 20, so no change of level is looked for"
          .formatted(runs, runs == 1 ? "run" : "runs");
    }
    int changes = history.levels().size() - 1;
    return "%d runs: %s"
        .formatted(
            runs,
            changes == 0
                ? "no change of level of 2 % or more"
                : changes + (changes == 1 ? " change" : " changes") + " of level");
  }

  private static LatencyByRun.OneDevice drawn(RunHistory all, DeviceHistory device) {
    return new LatencyByRun.OneDevice(
        device.label(),
        device.points().stream().map(all.points()::indexOf).toList(),
        device.isLongEnough()
            ? device.levels().stream().map(History::stretch).toList()
            : List.of());
  }

  private static LatencyByRun.Run run(HistoryPoint point) {
    return new LatencyByRun.Run(
        DAY.format(point.created()),
        point.medianSeconds(),
        point.lowerSeconds().orElse(Double.NaN),
        point.upperSeconds().orElse(Double.NaN));
  }

  private static LatencyByRun.Stretch stretch(Level level) {
    return new LatencyByRun.Stretch(level.from(), level.to(), level.medianSeconds());
  }
}
