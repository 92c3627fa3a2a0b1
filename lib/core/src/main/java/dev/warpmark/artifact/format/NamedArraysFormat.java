package dev.warpmark.artifact.format;

import dev.warpmark.artifact.ForeignDocument;
import dev.warpmark.artifact.ForeignFile;
import dev.warpmark.artifact.ForeignFormat;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.artifact.StoredStatistics;
import dev.warpmark.artifact.StoredValue;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Latencies in JSON that no tool in particular wrote: an object with an array of samples, a
 * configuration and statistics beside it, wherever it stands in the file; or a bare array.
 */
public final class NamedArraysFormat implements ForeignFormat {
  private static final Pattern SAMPLES =
      Pattern.compile(
          "(raw_|all_)?(latencies|latency|times|timings|samples|durations)(_(s|ms|us|ns))?");

  /** For the service loader. */
  public NamedArraysFormat() {}

  @Override
  public String name() {
    return "JSON with an array of samples";
  }

  @Override
  public boolean isGeneral() {
    return true;
  }

  @Override
  public Optional<ForeignFile> read(ForeignDocument document) {
    return document
        .json()
        .map(NamedArraysFormat::series)
        .filter(series -> !series.isEmpty())
        .map(series -> new ForeignFile(series, List.of()));
  }

  private static List<LatencyRecord> series(JsonValue root) {
    if (root.node().isArray() && isNumeric(root)) {
      return List.of(
          new LatencyRecord(
              root.artifact(),
              "",
              samples(root),
              Optional.empty(),
              LatencyContext.NONE,
              List.of()));
    }
    List<LatencyRecord> records = new ArrayList<>();
    collect(root, root, records);
    return records;
  }

  private static void collect(JsonValue value, JsonValue root, List<LatencyRecord> records) {
    if (value.node().isArray()) {
      if (!value.node().isEmpty() && value.node().get(0).isContainerNode()) {
        value.elements().forEach(element -> collect(element, root, records));
      }
      return;
    }
    for (JsonValue member : value.members()) {
      if (SAMPLES.matcher(member.name()).matches() && isNumeric(member)) {
        records.add(record(value, root, member));
      } else if (member.node().isContainerNode()) {
        collect(member, root, records);
      }
    }
  }

  // An array that has a number in it, or nothing at all, is meant as samples: what is wrong with it
  // is said of the element. An array of texts or objects is something else.
  private static boolean isNumeric(JsonValue array) {
    if (!array.node().isArray()) {
      return false;
    }
    for (var element : array.node()) {
      if (element.isNumber()) {
        return true;
      }
    }
    return array.node().isEmpty();
  }

  private static double[] samples(JsonValue array) {
    return Keys.samples(array);
  }

  private static LatencyRecord record(JsonValue value, JsonValue root, JsonValue samples) {
    List<StoredValue> stored = StoredStatistics.of(value);
    Optional<LatencyUnit> named = LatencyUnit.ofName(samples.name());
    Optional<LatencyUnit> told = value.findText("unit").flatMap(LatencyUnit::ofName);
    if (named.isPresent() && told.isPresent() && !named.equals(told)) {
      throw value
          .member("unit")
          .wrong("must be %s as %s says".formatted(named.get().symbol(), samples.pointer()));
    }
    Optional<LatencyUnit> unit =
        named
            .or(
                () ->
                    stored.stream()
                        .filter(s -> s.statistic().isLatency())
                        .flatMap(s -> s.unit().stream())
                        .findFirst())
            .or(() -> told);
    return new LatencyRecord(
        samples.artifact(),
        samples.pointer(),
        samples(samples),
        unit,
        context(value, root),
        stored);
  }

  private static LatencyContext context(JsonValue value, JsonValue root) {
    JsonValue config = value.find("config").or(() -> root.find("config")).orElse(value);
    return new LatencyContext(
        Keys.text(value, "backend").or(() -> Keys.text(config, "backend")),
        shape(config),
        Keys.text(config, "dtype")
            .or(() -> Keys.text(config, "precision"))
            .flatMap(NamedArraysFormat::precision),
        Optional.empty(),
        integer(config, "warmup", "warmup_iterations", "warmup_iters"),
        integer(config, "iterations", "iters", "samples"),
        Keys.text(value, "gpu")
            .or(() -> Keys.text(root, "gpu"))
            .or(() -> Keys.text(root, "device")),
        Optional.empty(),
        Keys.text(value, "pytorch_version").or(() -> Keys.text(root, "pytorch_version")),
        Keys.text(value, "timestamp").or(() -> Keys.text(root, "timestamp")),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<AttentionShape> shape(JsonValue config) {
    OptionalInt batch = integer(config, "batch", "batch_size", "B");
    OptionalInt heads = integer(config, "heads", "num_heads", "n_heads", "H");
    OptionalInt length = integer(config, "seq", "seq_len", "sequence_length", "S");
    OptionalInt dim = integer(config, "dim", "head_dim", "D");
    if (batch.isEmpty() || heads.isEmpty() || length.isEmpty() || dim.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt keys = integer(config, "seq_k", "key_len");
    boolean causal =
        config
            .find("causal")
            .or(() -> config.find("is_causal"))
            .map(JsonValue::truth)
            .orElse(false);
    return Optional.of(
        config.checked(
            () ->
                new AttentionShape(
                    batch.getAsInt(),
                    heads.getAsInt(),
                    length.getAsInt(),
                    keys.orElse(length.getAsInt()),
                    dim.getAsInt(),
                    causal)));
  }

  private static Optional<Precision> precision(String name) {
    try {
      return Optional.of(Precision.of(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a type that we never store; the series stands without its bytes
    }
  }

  private static OptionalInt integer(JsonValue value, String... names) {
    for (String name : names) {
      Optional<JsonValue> member = value.find(name).filter(m -> m.node().isNumber());
      if (member.isPresent()) {
        return OptionalInt.of(member.get().integer());
      }
    }
    return OptionalInt.empty();
  }
}
