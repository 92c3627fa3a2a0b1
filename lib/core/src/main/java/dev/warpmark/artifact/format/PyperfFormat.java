package dev.warpmark.artifact.format;

import dev.warpmark.artifact.ForeignDocument;
import dev.warpmark.artifact.ForeignFile;
import dev.warpmark.artifact.ForeignFormat;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.artifact.SampleGroup;
import dev.warpmark.artifact.SummaryOnly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What pyperf writes: runs, a fresh process each, with values in seconds a loop; warm-ups stand
 * apart and are left out, and so are runs that only calibrate.
 */
public final class PyperfFormat implements ForeignFormat {
  private static final String SECONDS = "second";

  /** For the service loader. */
  public PyperfFormat() {}

  @Override
  public String name() {
    return "pyperf JSON";
  }

  @Override
  public Optional<ForeignFile> read(ForeignDocument document) {
    if (document.json().filter(PyperfFormat::isPyperf).isEmpty()) {
      return Optional.empty();
    }
    JsonValue root = document.json().get();
    List<LatencyRecord> series = new ArrayList<>();
    List<SummaryOnly> summaries = new ArrayList<>();
    for (JsonValue benchmark : root.member("benchmarks").elements()) {
      String unit = metadata(root, benchmark, "unit").orElse(SECONDS);
      if (unit.equals(SECONDS)) {
        series.add(series(root, benchmark));
      } else {
        summaries.add(noTime(root, benchmark, unit));
      }
    }
    return Optional.of(new ForeignFile(series, summaries));
  }

  private static boolean isPyperf(JsonValue root) {
    List<JsonValue> benchmarks = Keys.list(root, "benchmarks");
    return Keys.has(root, "version")
        && !benchmarks.isEmpty()
        && benchmarks.stream().allMatch(benchmark -> Keys.has(benchmark, "runs"));
  }

  private static LatencyRecord series(JsonValue root, JsonValue benchmark) {
    JsonValue runs = benchmark.member("runs");
    List<SampleGroup> processes = new ArrayList<>();
    double[] seconds = {};
    Optional<String> date = Optional.empty();
    OptionalInt warmup = OptionalInt.empty();
    for (JsonValue run : runs.elements()) {
      Optional<JsonValue> values = run.find("values");
      if (values.isEmpty()) {
        continue; // it calibrated the number of loops
      }
      double[] more = Keys.samples(values.get());
      processes.add(SampleGroup.of(values.get().pointer(), more.length));
      seconds = Arrays.copyOf(seconds, seconds.length + more.length);
      System.arraycopy(more, 0, seconds, seconds.length - more.length, more.length);
      warmup = OptionalInt.of(Keys.list(run, "warmups").size());
      date = date.or(() -> run.find("metadata").flatMap(found -> Keys.text(found, "date")));
    }
    if (seconds.length == 0) {
      throw runs.wrong("must hold a run with values");
    }
    LatencyContext context =
        LatencyContext.of(name(root, benchmark))
            .with(
                metadata(root, benchmark, "cpu_model_name"),
                metadata(root, benchmark, "python_version").map(version -> "Python " + version),
                date)
            .withWarmup(warmup)
            .withSample(Optional.empty(), meaning(root, benchmark));
    return new LatencyRecord(
            runs.artifact(),
            runs.pointer(),
            seconds,
            Optional.of(LatencyUnit.SECONDS),
            context,
            List.of())
        .inProcesses(processes);
  }

  private static Optional<String> meaning(JsonValue root, JsonValue benchmark) {
    long loops = number(root, benchmark, "loops") * number(root, benchmark, "inner_loops");
    return loops > 1 ? Optional.of("the mean of " + loops + " loops") : Optional.empty();
  }

  private static long number(JsonValue root, JsonValue benchmark, String key) {
    return find(root, benchmark, key)
        .filter(value -> value.node().isIntegralNumber())
        .map(JsonValue::longInteger)
        .orElse(1L);
  }

  private static SummaryOnly noTime(JsonValue root, JsonValue benchmark, String unit) {
    return new SummaryOnly(
        benchmark.artifact(),
        benchmark.pointer(),
        name(root, benchmark),
        "values in " + unit,
        "Its values are no times.",
        "Give a benchmark whose unit is the second.");
  }

  private static String name(JsonValue root, JsonValue benchmark) {
    return metadata(root, benchmark, "name").orElse("benchmark");
  }

  private static Optional<String> metadata(JsonValue root, JsonValue benchmark, String key) {
    return find(root, benchmark, key)
        .filter(value -> value.node().isTextual())
        .map(JsonValue::text);
  }

  /** What all benchmarks of a file have in common stands once, at its top. */
  private static Optional<JsonValue> find(JsonValue root, JsonValue benchmark, String key) {
    return benchmark
        .find("metadata")
        .flatMap(found -> found.find(key))
        .or(() -> root.find("metadata").flatMap(found -> found.find(key)));
  }
}
