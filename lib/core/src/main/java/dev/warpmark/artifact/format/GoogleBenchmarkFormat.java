package dev.warpmark.artifact.format;

import dev.warpmark.artifact.ForeignDocument;
import dev.warpmark.artifact.ForeignFile;
import dev.warpmark.artifact.ForeignFormat;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.artifact.Statistic;
import dev.warpmark.artifact.StoredValue;
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
    Map<String, Rows> benchmarks = new LinkedHashMap<>();
    for (JsonValue row : root.member("benchmarks").elements()) {
      String name = Keys.text(row, "run_name").orElseGet(() -> row.member("name").text());
      benchmarks.computeIfAbsent(name, Rows::new).add(row);
    }
    List<LatencyRecord> series = new ArrayList<>();
    List<SummaryOnly> summaries = new ArrayList<>();
    for (Rows rows : benchmarks.values()) {
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

  /** The rows of one benchmark in a Google Benchmark file. */
  private static final class Rows {
    private static final String TIME = "real_time";
    private static final String REMEDY =
        "Run it with --benchmark_repetitions=20 and without --benchmark_report_aggregates_only.";

    private static final Map<String, Statistic> AGGREGATES =
        Map.of(
            "mean", Statistic.MEAN,
            "median", Statistic.MEDIAN,
            "stddev", Statistic.STANDARD_DEVIATION,
            "min", Statistic.MINIMUM,
            "max", Statistic.MAXIMUM);

    private final String name;
    private final List<JsonValue> repetitions = new ArrayList<>();
    private final List<JsonValue> aggregates = new ArrayList<>();
    private final List<JsonValue> failures = new ArrayList<>();

    Rows(String name) {
      this.name = name;
    }

    void add(JsonValue row) {
      boolean failed =
          row.find("error_occurred").map(JsonValue::truth).orElse(false)
              || row.find("skipped").map(JsonValue::truth).orElse(false);
      if (failed) {
        failures.add(row);
      } else if (row.find("aggregate_name").isPresent()) {
        aggregates.add(row);
      } else {
        repetitions.add(row);
      }
    }

    /** The repetitions as a series; empty where there are not at least two. */
    Optional<LatencyRecord> series(JsonValue context) {
      if (repetitions.size() < 2) {
        return Optional.empty();
      }
      JsonValue first = repetitions.get(0);
      LatencyUnit unit = unit(first);
      double[] values = new double[repetitions.size()];
      for (int i = 0; i < values.length; i++) {
        JsonValue row = repetitions.get(i);
        if (unit(row) != unit) {
          throw row.member("time_unit")
              .wrong("must be %s as in %s".formatted(unit.symbol(), first.pointer()));
        }
        values[i] = positive(row.member(TIME));
      }
      LatencyContext told =
          LatencyContext.of(name)
              .with(
                  Optional.empty(),
                  Keys.text(context, "library_version").map(v -> "Google Benchmark " + v),
                  Keys.text(context, "date"))
              .withSample(Optional.empty(), meaning());
      return Optional.of(
          new LatencyRecord(
                  first.artifact(), "/benchmarks", values, Optional.of(unit), told, stored(unit))
              .at(repetitions.stream().map(row -> row.pointer() + "/" + TIME).toList()));
    }

    /** What stands here instead of a series; empty where there is nothing at all. */
    Optional<SummaryOnly> summary() {
      if (!failures.isEmpty() && repetitions.isEmpty()) {
        JsonValue failed = failures.get(0);
        String message = Keys.text(failed, "error_message").orElse("no message");
        return Optional.of(summary(failed, message, "The benchmark failed or was skipped."));
      }
      List<JsonValue> rows = repetitions.isEmpty() ? aggregates : repetitions;
      return rows.stream()
          .filter(row -> row.find(TIME).isPresent())
          .findFirst()
          .map(row -> summary(row, value(row), reason()));
    }

    private SummaryOnly summary(JsonValue row, String value, String reason) {
      return new SummaryOnly(row.artifact(), row.pointer(), name, value, reason, REMEDY);
    }

    private String reason() {
      return repetitions.isEmpty()
          ? "Only aggregates over repetitions were written."
          : "It is the mean of %s iterations of one repetition."
              .formatted(
                  repetitions.get(0).find("iterations").map(n -> n.node().asText()).orElse("many"));
    }

    private static String value(JsonValue row) {
      String aggregate = Keys.text(row, "aggregate_name").orElse("mean");
      return "%s %s %s".formatted(aggregate, row.member(TIME).number(), unit(row).symbol());
    }

    private Optional<String> meaning() {
      long most =
          repetitions.stream()
              .flatMap(row -> row.find("iterations").stream())
              .mapToLong(n -> n.node().asLong())
              .max()
              .orElse(1);
      return most > 1 ? Optional.of("the mean of " + most + " iterations") : Optional.empty();
    }

    private List<StoredValue> stored(LatencyUnit unit) {
      List<StoredValue> stored = new ArrayList<>();
      for (JsonValue row : aggregates) {
        Statistic statistic = AGGREGATES.get(Keys.text(row, "aggregate_name").orElse(""));
        if (statistic != null && unit(row) == unit) {
          JsonValue value = row.member(TIME);
          stored.add(
              new StoredValue(statistic, value.pointer(), value.number(), Optional.of(unit)));
        }
      }
      return stored;
    }

    private static LatencyUnit unit(JsonValue row) {
      JsonValue unit = row.member("time_unit");
      return LatencyUnit.ofSymbol(unit.text())
          .orElseThrow(() -> unit.wrong("must be one of s, ms, us, ns"));
    }

    private static double positive(JsonValue time) {
      if (!(time.number() > 0)) {
        throw time.wrong("must be a finite number above 0");
      }
      return time.number();
    }
  }
}
