package dev.warpmark.artifact.format;

import dev.warpmark.artifact.ForeignDocument;
import dev.warpmark.artifact.ForeignFile;
import dev.warpmark.artifact.ForeignFormat;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.SummaryOnly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Google Benchmark writes as JSON: a row a repetition, whose real time is the mean of its
 * iterations in the unit of that row, and rows of aggregates over the repetitions.
 */
public final class GoogleBenchmarkFormat implements ForeignFormat {
  /** For the service loader. */
  public GoogleBenchmarkFormat() {}

  @Override
  public String name() {
    return "Google Benchmark JSON";
  }

  @Override
  public Optional<ForeignFile> read(ForeignDocument document) {
    if (document.json().filter(GoogleBenchmarkFormat::isGoogleBenchmark).isEmpty()) {
      return Optional.empty();
    }
    JsonValue root = document.json().get();
    Map<String, GoogleBenchmarkRows> benchmarks = new LinkedHashMap<>();
    for (JsonValue row : root.member("benchmarks").elements()) {
      String name = Keys.text(row, "run_name").orElseGet(() -> row.member("name").text());
      benchmarks.computeIfAbsent(name, GoogleBenchmarkRows::new).add(row);
    }
    List<LatencyRecord> series = new ArrayList<>();
    List<SummaryOnly> summaries = new ArrayList<>();
    for (GoogleBenchmarkRows rows : benchmarks.values()) {
      rows.series(root.member("context"))
          .ifPresentOrElse(series::add, () -> rows.summary().ifPresent(summaries::add));
    }
    return Optional.of(new ForeignFile(series, summaries));
  }

  private static boolean isGoogleBenchmark(JsonValue root) {
    List<JsonValue> rows = Keys.list(root, "benchmarks");
    return Keys.has(root, "context")
        && !rows.isEmpty()
        && rows.stream().allMatch(GoogleBenchmarkFormat::isRow);
  }

  private static boolean isRow(JsonValue row) {
    return Keys.has(row, "name")
        && (Keys.has(row, "real_time")
            || Keys.has(row, "run_type")
            || Keys.has(row, "error_occurred"));
  }
}
