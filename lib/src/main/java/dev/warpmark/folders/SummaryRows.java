package dev.warpmark.folders;

import dev.warpmark.artifact.FolderDevice;
import dev.warpmark.artifact.Json;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.stats.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The rows of a configuration in the {@code summary.json} of a run folder. */
final class SummaryRows {
  private static final String SUMMARY = "summary.json";

  private SummaryRows() {}

  /** Its rows; none for a run that has no report yet. */
  static List<HistoryPoint> of(RunTree tree, Path folder, AttentionShape shape, String backend) {
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
