package dev.warpmark.artifact.format;

import dev.warpmark.artifact.ForeignDocument;
import dev.warpmark.artifact.ForeignFile;
import dev.warpmark.artifact.ForeignFormat;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.artifact.SampleGroup;
import dev.warpmark.artifact.Statistic;
import dev.warpmark.artifact.StoredValue;
import dev.warpmark.artifact.SummaryOnly;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What JMH writes with {@code -rf json}: a score for each iteration of each fork, a fork being a
 * fresh process. A score is a time in the modes {@code avgt} and {@code ss}; a throughput is none,
 * and {@code sample} keeps a histogram in place of samples in their order.
 */
public final class JmhFormat implements ForeignFormat {
  /** Units that a time has in JMH, in seconds; the first four are kept as written. */
  private static final Map<String, Double> LONG_UNITS =
      Map.of("min/op", 60.0, "hr/op", 3600.0, "day/op", 86400.0);

  private static final Map<String, Statistic> PERCENTILES =
      Map.of("0.0", Statistic.MINIMUM, "50.0", Statistic.MEDIAN, "100.0", Statistic.MAXIMUM);

  private static final String REMEDY = "Run it with -bm avgt or -bm ss.";

  /** For the service loader. */
  public JmhFormat() {}

  @Override
  public String name() {
    return "JMH JSON";
  }

  @Override
  public Optional<ForeignFile> read(ForeignDocument document) {
    List<JsonValue> results =
        document
            .json()
            .filter(root -> root.node().isArray() && !root.node().isEmpty())
            .map(JsonValue::elements)
            .orElse(List.of());
    if (results.isEmpty()
        || !results.stream().allMatch(r -> Keys.has(r, "benchmark", "mode", "primaryMetric"))) {
      return Optional.empty();
    }
    List<LatencyRecord> series = new ArrayList<>();
    List<SummaryOnly> summaries = new ArrayList<>();
    for (JsonValue result : results) {
      JsonValue metric = result.member("primaryMetric");
      Optional<SummaryOnly> summary = summary(result, metric);
      summary.ifPresentOrElse(summaries::add, () -> series.add(series(result, metric)));
    }
    return Optional.of(new ForeignFile(series, summaries));
  }

  /** Why there is no series; empty where there is one. */
  private static Optional<SummaryOnly> summary(JsonValue result, JsonValue metric) {
    String unit = metric.member("scoreUnit").text();
    if (!unit.endsWith("/op") || result.member("mode").text().equals("thrpt")) {
      return Optional.of(
          summary(result, metric, unit, "A throughput is no latency, nor is its inverse."));
    }
    if (metric.find("rawData").isEmpty()) {
      String reason = "A histogram of times is kept, and not the order they were taken in.";
      return Optional.of(summary(result, metric, unit, reason));
    }
    return Optional.empty();
  }

  private static SummaryOnly summary(
      JsonValue result, JsonValue metric, String unit, String reason) {
    return new SummaryOnly(
        metric.artifact(),
        metric.pointer(),
        label(result),
        "score " + metric.member("score").node().asText() + " " + unit,
        reason,
        REMEDY);
  }

  private static LatencyRecord series(JsonValue result, JsonValue metric) {
    JsonValue unitText = metric.member("scoreUnit");
    Optional<Double> factor = Optional.ofNullable(LONG_UNITS.get(unitText.text()));
    LatencyUnit unit =
        factor
            .map(f -> LatencyUnit.SECONDS)
            .or(() -> LatencyUnit.ofSymbol(unitText.text().replaceFirst("/op$", "")))
            .orElseThrow(() -> unitText.wrong("must be a time for each operation"));
    double scale = factor.orElse(1.0);
    JsonValue raw = metric.member("rawData");
    List<SampleGroup> forks = new ArrayList<>();
    List<double[]> scores = new ArrayList<>();
    for (JsonValue fork : raw.elements()) {
      double[] values = Keys.samples(fork);
      forks.add(SampleGroup.of(fork.pointer(), values.length));
      scores.add(values);
    }
    if (forks.isEmpty()) {
      throw raw.wrong("must hold the scores of at least one fork");
    }
    double[] values =
        scores.stream().flatMapToDouble(DoubleStream::of).map(v -> v * scale).toArray();
    return new LatencyRecord(
            raw.artifact(),
            raw.pointer(),
            values,
            Optional.of(unit),
            context(result),
            factor.isPresent() ? List.of() : stored(metric, unit))
        .inProcesses(forks);
  }

  private static LatencyContext context(JsonValue result) {
    boolean average = result.member("mode").text().equals("avgt");
    OptionalInt warmup =
        result.find("warmupIterations").stream().mapToInt(JsonValue::integer).findFirst();
    return LatencyContext.of(label(result))
        .with(
            Optional.empty(),
            Keys.text(result, "jdkVersion").map(version -> "JDK " + version),
            Optional.empty())
        .withWarmup(warmup)
        .withSample(
            Optional.empty(),
            average
                ? Optional.of(
                    "the mean of all operations in "
                        + Keys.text(result, "measurementTime").orElse("one iteration"))
                : Optional.empty());
  }

  private static List<StoredValue> stored(JsonValue metric, LatencyUnit unit) {
    List<StoredValue> stored =
        new ArrayList<>(Keys.stored(metric, Map.of("score", Statistic.MEAN), unit));
    metric
        .find("scorePercentiles")
        .ifPresent(percentiles -> stored.addAll(Keys.stored(percentiles, PERCENTILES, unit)));
    return stored;
  }

  private static String label(JsonValue result) {
    String parameters =
        result.find("params").stream()
            .flatMap(params -> params.members().stream())
            .map(param -> " " + param.name() + "=" + param.node().asText())
            .collect(Collectors.joining());
    return result.member("benchmark").text() + parameters + " " + result.member("mode").text();
  }
}
