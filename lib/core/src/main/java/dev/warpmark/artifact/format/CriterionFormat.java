package dev.warpmark.artifact.format;

import dev.warpmark.artifact.ForeignDocument;
import dev.warpmark.artifact.ForeignFile;
import dev.warpmark.artifact.ForeignFormat;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.artifact.SummaryOnly;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What criterion (Rust) leaves in {@code target/criterion/<name>/new/}: in {@code sample.json} how
 * many iterations each sample ran and their time together in nanoseconds. A latency is one over the
 * other. Its estimates stand beside it and are taken only where the samples are not there.
 */
public final class CriterionFormat implements ForeignFormat {
  private static final int FENCES = 4;

  /** For the service loader. */
  public CriterionFormat() {}

  @Override
  public String name() {
    return "criterion sample.json";
  }

  @Override
  public Optional<ForeignFile> read(ForeignDocument document) {
    if (document.json().isEmpty()) {
      return Optional.empty();
    }
    JsonValue root = document.json().get();
    if (Keys.has(root, "sampling_mode", "iters", "times")) {
      return Optional.of(ForeignFile.of(series(document, root)));
    }
    if (isEstimates(root)) {
      return Optional.of(
          isBesideSamples(document)
              ? ForeignFile.nothing()
              : new ForeignFile(List.of(), List.of(summary(document, root))));
    }
    boolean fences = root.node().isArray() && root.node().size() == FENCES;
    return fences && isBesideSamples(document)
        ? Optional.of(ForeignFile.nothing()) // tukey.json: limits for outliers, no latencies
        : Optional.empty();
  }

  private static LatencyRecord series(ForeignDocument document, JsonValue root) {
    double[] iterations = Keys.samples(root.member("iters"));
    JsonValue times = root.member("times");
    double[] nanoseconds = Keys.samples(times);
    if (iterations.length != nanoseconds.length) {
      throw times.wrong(
          "must hold as many values as /iters, %d, and holds %d"
              .formatted(iterations.length, nanoseconds.length));
    }
    for (int i = 0; i < nanoseconds.length; i++) {
      nanoseconds[i] /= iterations[i];
    }
    return new LatencyRecord(
        times.artifact(),
        times.pointer(),
        nanoseconds,
        Optional.of(LatencyUnit.NANOSECONDS),
        LatencyContext.of(label(document))
            .withSample(Optional.empty(), Optional.of(meaning(iterations))),
        List.of());
  }

  private static String meaning(double[] iterations) {
    double least = DoubleStream.of(iterations).min().orElseThrow();
    double most = DoubleStream.of(iterations).max().orElseThrow();
    return least == most
        ? String.format(Locale.ROOT, "the mean of %.0f iterations", most)
        : String.format(Locale.ROOT, "the mean of %.0f to %.0f iterations", least, most);
  }

  private static String label(ForeignDocument document) {
    return document
        .sibling("benchmark.json")
        .flatMap(benchmark -> Keys.text(benchmark, "full_id"))
        .orElse("benchmark of " + document.name());
  }

  private static boolean isEstimates(JsonValue root) {
    return Keys.has(root, "mean", "median", "median_abs_dev")
        && Keys.has(root.member("median"), "point_estimate", "confidence_interval");
  }

  private static boolean isBesideSamples(ForeignDocument document) {
    return document
        .sibling("sample.json")
        .filter(sample -> Keys.has(sample, "iters", "times"))
        .isPresent();
  }

  private static SummaryOnly summary(ForeignDocument document, JsonValue root) {
    JsonValue median = root.member("median").member("point_estimate");
    return new SummaryOnly(
        median.artifact(),
        median.pointer(),
        label(document),
        "median " + median.number() + " ns",
        "These are criterion's estimates.",
        "Keep sample.json, which stands beside it.");
  }
}
