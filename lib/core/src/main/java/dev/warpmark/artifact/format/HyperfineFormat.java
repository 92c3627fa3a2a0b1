package dev.warpmark.artifact.format;

import dev.warpmark.artifact.ForeignDocument;
import dev.warpmark.artifact.ForeignFile;
import dev.warpmark.artifact.ForeignFormat;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.artifact.Statistic;
import dev.warpmark.artifact.SummaryOnly;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code hyperfine --export-json} writes: for each command the wall time of every run, in
 * seconds. Every run is a process of its own, but they follow each other at once, so a file counts
 * as one occasion and not as many.
 */
public final class HyperfineFormat implements ForeignFormat {
  private static final Map<String, Statistic> STATISTICS =
      Map.of(
          "mean", Statistic.MEAN,
          "stddev", Statistic.STANDARD_DEVIATION,
          "median", Statistic.MEDIAN,
          "min", Statistic.MINIMUM,
          "max", Statistic.MAXIMUM);

  /** For the service loader. */
  public HyperfineFormat() {}

  @Override
  public String name() {
    return "hyperfine JSON";
  }

  @Override
  public Optional<ForeignFile> read(ForeignDocument document) {
    List<JsonValue> results =
        document.json().map(root -> Keys.list(root, "results")).orElse(List.of());
    if (results.isEmpty() || !results.stream().allMatch(HyperfineFormat::isResult)) {
      return Optional.empty();
    }
    List<LatencyRecord> series = new ArrayList<>();
    List<SummaryOnly> summaries = new ArrayList<>();
    for (JsonValue result : results) {
      result
          .find("times")
          .ifPresentOrElse(
              times -> series.add(series(result, times)), () -> summaries.add(summary(result)));
    }
    return Optional.of(new ForeignFile(series, summaries));
  }

  private static boolean isResult(JsonValue result) {
    return Keys.has(result, "command", "mean") && (Keys.has(result, "user") || hasTimes(result));
  }

  private static boolean hasTimes(JsonValue result) {
    return Keys.has(result, "times");
  }

  private static LatencyRecord series(JsonValue result, JsonValue times) {
    double[] seconds = Keys.samples(times);
    LatencyContext context =
        LatencyContext.of(result.member("command").text())
            .withSample(Optional.empty(), failures(result));
    return new LatencyRecord(
        times.artifact(),
        times.pointer(),
        seconds,
        Optional.of(LatencyUnit.SECONDS),
        context,
        Keys.stored(result, STATISTICS, LatencyUnit.SECONDS));
  }

  /** With {@code --ignore-failure} the time of a run that failed stands among the others. */
  private static Optional<String> failures(JsonValue result) {
    List<JsonValue> codes = Keys.list(result, "exit_codes");
    long failed = codes.stream().filter(code -> code.node().asInt() != 0).count();
    return failed == 0
        ? Optional.empty()
        : Optional.of(
            "a run of the command, and %d of its %d runs failed".formatted(failed, codes.size()));
  }

  private static SummaryOnly summary(JsonValue result) {
    JsonValue mean = result.member("mean");
    return new SummaryOnly(
        result.artifact(),
        mean.pointer(),
        result.member("command").text(),
        "mean " + mean.number() + " s",
        "The times of the single runs are not in the file.",
        "Keep \"times\" as hyperfine --export-json writes it.");
  }
}
