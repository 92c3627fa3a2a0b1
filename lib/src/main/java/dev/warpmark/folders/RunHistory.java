package dev.warpmark.folders;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.Json;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.TimingMode;
import dev.warpmark.stats.LevelShift;
import dev.warpmark.stats.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How one configuration went from run to run, in the order of time: on one device, in one timing
 * mode, and in the step of the study where most runs have one level.
 */
public final class RunHistory {
  private static final String SUMMARY = "summary.json";

  private final List<HistoryPoint> points;
  private final List<String> leftOut;

  private RunHistory(List<HistoryPoint> points, List<String> leftOut) {
    this.points = List.copyOf(points);
    this.leftOut = List.copyOf(leftOut);
  }

  /**
   * The history of a shape and backend.
   *
   * @param device the device; empty where there is only one
   * @throws ArtifactException when no run has it, or several devices do and none is named
   */
  public static RunHistory of(
      RunTree tree, AttentionShape shape, String backend, TimingMode mode, String device) {
    List<String> leftOut = new ArrayList<>();
    List<HistoryPoint> all = new ArrayList<>();
    for (Path folder : tree.folders()) {
      try {
        all.addAll(read(tree, folder, shape, backend));
      } catch (ArtifactException e) {
        leftOut.add(e.getMessage());
      }
    }
    List<HistoryPoint> alike =
        all.stream()
            .filter(point -> point.mode().equals(mode.wireName()))
            .filter(point -> device.isEmpty() || point.device().equals(device))
            .toList();
    String what = "%s %s in %s".formatted(backend, shape, mode.wireName());
    if (alike.isEmpty()) {
      throw ArtifactException.of(
          tree.root().toString(),
          "holds no run with " + what + (device.isEmpty() ? "" : " on " + device));
    }
    TreeSet<String> devices = new TreeSet<>(alike.stream().map(HistoryPoint::device).toList());
    if (devices.size() > 1) {
      throw ArtifactException.of(
          tree.root().toString(),
          "holds %s on several devices, so name one: %s"
              .formatted(what, String.join(", ", devices)));
    }
    return new RunHistory(ofOnePhase(alike), leftOut);
  }

  /** The runs in the order of time. */
  public List<HistoryPoint> points() {
    return points;
  }

  /** A sentence for each run folder that cannot be read. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** Whether there are enough runs to look for a change between them. */
  public boolean isLongEnough() {
    return points.size() >= 2 * LevelShift.MINIMUM_SEGMENT;
  }

  /**
   * The stretches of runs at one level: where the best split is a shift by the rule for series, and
   * so on within both parts. One stretch where there are too few runs to tell.
   */
  public List<Level> levels() {
    double[] medians = points.stream().mapToDouble(HistoryPoint::medianSeconds).toArray();
    List<Level> levels = new ArrayList<>();
    split(Samples.ofPositive(medians), 0, medians.length, levels);
    return List.copyOf(levels);
  }

  private static void split(Samples medians, int from, int to, List<Level> levels) {
    Samples part = medians.slice(from, to);
    LevelShift.of(part)
        .filter(LevelShift::fails)
        .ifPresentOrElse(
            shift -> {
              split(medians, from, from + shift.split(), levels);
              split(medians, from + shift.split(), to, levels);
            },
            () -> levels.add(new Level(from, to, part.median())));
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

  private static List<HistoryPoint> read(
      RunTree tree, Path folder, AttentionShape shape, String backend) {
    List<HistoryPoint> points = new ArrayList<>();
    if (!Files.isRegularFile(folder.resolve(SUMMARY))) {
      return points; // a run that has no report yet
    }
    String name = tree.name(folder);
    Instant created =
        Json.read(folder.resolve(RunTree.RUN), name + "/" + RunTree.RUN)
            .member("created")
            .text(Instant::parse);
    JsonValue summary = Json.read(folder.resolve(SUMMARY), name + "/" + SUMMARY);
    for (JsonValue row : summary.member("measurements").elements()) {
      if (row.member("backend").text().equals(backend) && isOf(row, shape)) {
        points.add(point(name, created, row));
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

  private static HistoryPoint point(String name, Instant created, JsonValue row) {
    double median = row.member("median_us").number();
    if (!(median > 0)) {
      throw row.member("median_us").wrong("must be a finite number above 0");
    }
    return new HistoryPoint(
        name,
        created,
        row.member("device").text(),
        row.member("mode").text(),
        row.findText("phase").orElse(""),
        median / 1e6,
        seconds(row.findNumber("ci_lower_us")),
        seconds(row.findNumber("ci_upper_us")),
        row.find("one_level").map(JsonValue::truth).orElse(true));
  }

  private static OptionalDouble seconds(OptionalDouble microseconds) {
    return microseconds.isPresent()
        ? OptionalDouble.of(microseconds.getAsDouble() / 1e6)
        : OptionalDouble.empty();
  }
}
