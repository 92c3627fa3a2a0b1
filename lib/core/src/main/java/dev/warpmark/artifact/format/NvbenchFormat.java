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
import dev.warpmark.device.TimingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
        State state = new State(root, benchmark, each);
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

  /** One state of a benchmark in an NVBench file. */
  private static final class State {
    /** Of a benchmark on the card, every cold launch; of one on the host alone, every call. */
    private static final String COLD = "nv/json/bin:nv/cold/sample_times";

    private static final String HOST = "nv/json/bin:nv/cpu_only/sample_times";
    private static final String MEAN = "nv/cold/time/gpu/mean";
    private static final String REMEDY =
        "Run it with --jsonbin FILE, and keep the folder FILE-bin beside FILE.";

    private static final Map<String, Statistic> STATISTICS =
        Map.of(
            MEAN,
            Statistic.MEAN,
            "nv/cold/time/gpu/min",
            Statistic.MINIMUM,
            "nv/cold/time/gpu/max",
            Statistic.MAXIMUM,
            "nv/cold/time/gpu/stdev/absolute",
            Statistic.STANDARD_DEVIATION);

    private final JsonValue root;
    private final JsonValue benchmark;
    private final JsonValue state;

    State(JsonValue root, JsonValue benchmark, JsonValue state) {
      this.root = root;
      this.benchmark = benchmark;
      this.state = state;
      if (!isSkipped() && !state.member("summaries").node().isArray()) {
        throw state
            .member("summaries")
            .wrong("must be an array of summaries with tags, as NVBench writes since 2022");
      }
    }

    boolean isSkipped() {
      return state.find("is_skipped").map(JsonValue::truth).orElse(false);
    }

    /** The time of every launch or call; empty where they are not beside the file. */
    Optional<LatencyRecord> series(ForeignDocument document) {
      Optional<JsonValue> samples = samples();
      Optional<JsonValue> named = samples.flatMap(found -> find(found, "filename"));
      if (named.isEmpty()) {
        return Optional.empty();
      }
      JsonValue fileName = named.get();
      return document
          .beside(fileName.text())
          .map(bytes -> seconds(bytes, fileName, value(samples.get(), "size")))
          .map(
              seconds ->
                  new LatencyRecord(
                      state.artifact(),
                      fileName.pointer(),
                      seconds,
                      Optional.of(LatencyUnit.SECONDS),
                      context(),
                      stored()));
    }

    /** What stands here without samples. */
    SummaryOnly summary() {
      Optional<JsonValue> mean = tagged(MEAN).flatMap(found -> find(found, "value"));
      String reason =
          samples()
              .map(
                  found ->
                      find(found, "filename")
                          .map(
                              file ->
                                  "The samples are in "
                                      + file.text()
                                      + ", which is not in the folder of the JSON.")
                          .orElse("NVBench could not write the file of the samples."))
              .orElse("Only summaries were written.");
      return new SummaryOnly(
          state.artifact(),
          mean.map(JsonValue::pointer).orElse(state.pointer()),
          label(),
          mean.map(value -> "mean " + number(value) + " s").orElse("no mean"),
          reason,
          REMEDY);
    }

    private static double[] seconds(byte[] bytes, JsonValue fileName, JsonValue size) {
      long expected = (long) number(size);
      if (bytes.length != expected * Float.BYTES || expected == 0) {
        throw fileName.wrong(
            "must name a file of %d samples with 4 bytes each, and that has %d bytes"
                .formatted(expected, bytes.length));
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      double[] seconds = new double[bytes.length / Float.BYTES];
      for (int i = 0; i < seconds.length; i++) {
        seconds[i] = buffer.getFloat();
        if (!(seconds[i] > 0) || Double.isInfinite(seconds[i])) {
          throw fileName.wrong(
              "must name a file of finite times above 0, and sample %d is %s"
                  .formatted(i, seconds[i]));
        }
      }
      return seconds;
    }

    private LatencyContext context() {
      Optional<String> version =
          root.find("meta")
              .flatMap(meta -> meta.find("version"))
              .flatMap(found -> found.find("nvbench"))
              .flatMap(found -> Keys.text(found, "string"))
              .map(text -> "NVBench " + text);
      return LatencyContext.of(label())
          .with(device(), version, Optional.empty())
          .withSample(tagged(COLD).map(found -> TimingMode.COLD), Optional.empty());
    }

    private Optional<String> device() {
      Optional<JsonValue> id = state.find("device");
      return Keys.list(root, "devices").stream()
          .filter(
              device ->
                  id.isPresent()
                      && device.find("id").map(JsonValue::node).equals(id.map(JsonValue::node)))
          .findFirst()
          .flatMap(device -> Keys.text(device, "name"));
    }

    private String label() {
      String axes =
          Keys.list(state, "axis_values").stream()
              .map(
                  axis ->
                      " " + axis.member("name").text() + "=" + axis.member("value").node().asText())
              .collect(Collectors.joining());
      boolean isOnSeveral = Keys.list(benchmark, "devices").size() > 1;
      String on = isOnSeveral ? device().map(name -> " on " + name).orElse("") : "";
      return benchmark.member("name").text() + axes + on;
    }

    private Optional<JsonValue> samples() {
      return tagged(COLD).or(() -> tagged(HOST));
    }

    private List<StoredValue> stored() {
      List<StoredValue> stored = new ArrayList<>();
      STATISTICS.forEach(
          (tag, statistic) ->
              tagged(tag)
                  .flatMap(found -> find(found, "value"))
                  .filter(value -> Double.isFinite(number(value)))
                  .ifPresent(
                      value ->
                          stored.add(
                              new StoredValue(
                                  statistic,
                                  value.pointer(),
                                  number(value),
                                  Optional.of(LatencyUnit.SECONDS)))));
      return stored;
    }

    private Optional<JsonValue> tagged(String tag) {
      return Keys.list(state, "summaries").stream()
          .filter(summary -> Keys.text(summary, "tag").equals(Optional.of(tag)))
          .findFirst();
    }

    private static JsonValue value(JsonValue summary, String name) {
      return find(summary, name)
          .orElseThrow(() -> summary.wrong("must have a value called " + name));
    }

    /** A value of a summary; empty where it is not there, or null because it is not finite. */
    private static Optional<JsonValue> find(JsonValue summary, String name) {
      return summary.member("data").elements().stream()
          .filter(value -> Keys.text(value, "name").equals(Optional.of(name)))
          .findFirst()
          .flatMap(value -> value.find("value"));
    }

    /**
     * NVBench writes numbers as texts, so that no digit is lost; what is not finite as C++ does.
     */
    private static double number(JsonValue value) {
      return value.node().isTextual() ? value.text(State::parsed) : value.number();
    }

    private static double parsed(String text) {
      return switch (text) {
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        case "nan", "-nan" -> Double.NaN;
        default -> Double.parseDouble(text);
      };
    }
  }
}
