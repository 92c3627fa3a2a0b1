package dev.warpmark.artifact.format;

import dev.warpmark.artifact.ForeignDocument;
import dev.warpmark.artifact.ForeignFile;
import dev.warpmark.artifact.ForeignFormat;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.SummaryOnly;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What NVBench writes with {@code --json} and {@code --jsonbin}: benchmarks with a state for each
 * combination of their axes, summaries in seconds, and, in binary files beside the JSON, the time
 * of every cold launch.
 */
public final class NvbenchFormat implements ForeignFormat {
  /** For the service loader. */
  public NvbenchFormat() {}

  @Override
  public String name() {
    return "NVBench JSON";
  }

  @Override
  public Optional<ForeignFile> read(ForeignDocument document) {
    if (document.json().filter(NvbenchFormat::isNvbench).isEmpty()) {
      return Optional.empty();
    }
    JsonValue root = document.json().get();
    List<LatencyRecord> series = new ArrayList<>();
    List<SummaryOnly> summaries = new ArrayList<>();
    for (JsonValue benchmark : root.member("benchmarks").elements()) {
      for (JsonValue each : Keys.list(benchmark, "states")) {
        NvbenchState state = new NvbenchState(root, benchmark, each);
        if (!state.isSkipped()) {
          state.series(document).ifPresentOrElse(series::add, () -> summaries.add(state.summary()));
        }
      }
    }
    return Optional.of(new ForeignFile(series, summaries));
  }

  private static boolean isNvbench(JsonValue root) {
    List<JsonValue> benchmarks = Keys.list(root, "benchmarks");
    return Keys.has(root, "devices")
        && !benchmarks.isEmpty()
        && benchmarks.stream().allMatch(benchmark -> Keys.has(benchmark, "name", "states"));
  }
}
