package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.analysis.Summary;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.MemoryUse;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.NumpyBootstrap;
import dev.warpmark.stats.Samples;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The top-level keys that existing tools read: one measurement in milliseconds, with a percentile
 * bootstrap interval and a standard deviation of n − 1.
 *
 * <p>Statistics are taken from the latencies in milliseconds as they are written, so that a reader
 * who computes them again from the file gets the same digits.
 */
final class SeedJson {
  private static final double MEBIBYTE = 1 << 20;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SeedJson() {}

  /** The keys of an {@code enhanced_*.json}. */
  static ObjectNode enhanced(RunData run, Measurement top) {
    ObjectNode root = Json.object();
    ObjectNode config = config(top);
    config.put("iterations", top.samples().size());
    config.put("warmup", top.warmup());
    root.set("config", config);
    putResults(root, top);
    root.put("timestamp", TIMESTAMP.format(run.finishedAt()));
    root.put("gpu", run.device().name());
    root.put("pytorch_version", pytorchVersion(run, top));
    return root;
  }

  /** The keys of an {@code optimization/baseline.json}. */
  static ObjectNode optimization(Measurement top, String name) {
    ObjectNode root = Json.object().put("name", name).put("backend", top.arm().backend());
    root.set("config", config(top));
    putResults(root, top);
    return root;
  }

  private static ObjectNode config(Measurement top) {
    AttentionShape shape = top.shape();
    ObjectNode config =
        Json.object()
            .put("batch", shape.batch())
            .put("heads", shape.heads())
            .put("seq", shape.queryLen())
            .put("dim", shape.headDim())
            .put("dtype", top.precision().wireName());
    if (shape.keyLen() != shape.queryLen()) {
      config.put("seq_k", shape.keyLen());
    }
    if (shape.isCausal()) {
      config.put("causal", true);
    }
    return config;
  }

  private static void putResults(ObjectNode root, Measurement top) {
    double[] milliseconds = milliseconds(top);
    Samples samples = Samples.ofPositive(milliseconds);
    root.set("statistics", statistics(samples));
    double medianSeconds = samples.median() / 1e3;
    root.putObject("performance")
        .put("throughput_gflops", top.shape().flops() / medianSeconds / 1e9)
        .put("bandwidth_gb_s", top.shape().compulsoryBytes(top.precision()) / medianSeconds / 1e9);
    root.set("memory", memory(top));
    ArrayNode raw = root.putArray("raw_latencies");
    for (double latency : milliseconds) {
      raw.add(latency);
    }
  }

  /** The samples as such a file writes them. */
  static double[] milliseconds(Measurement measurement) {
    return Arrays.stream(measurement.latenciesSeconds()).map(s -> s * 1e3).toArray();
  }

  private static ObjectNode statistics(Samples samples) {
    ObjectNode node =
        Json.object().put("median_ms", samples.median()).put("mean_ms", samples.mean());
    if (samples.size() > 1) {
      node.put("std_ms", samples.standardDeviation());
    } else {
      node.putNull("std_ms");
    }
    putInterval(node, NumpyBootstrap.stored(samples, Summary.LEVEL));
    return node.put("n_samples", samples.size());
  }

  /** The keys are always there, since readers of them ask for both; null says there is no value. */
  private static void putInterval(ObjectNode node, Optional<Interval> bootstrap) {
    node.put("ci_95_lower", bootstrap.map(Interval::lower).orElse(null));
    node.put("ci_95_upper", bootstrap.map(Interval::upper).orElse(null));
    if (bootstrap.isEmpty()) {
      node.put("ci_95_left_out", NumpyBootstrap.WHY_LEFT_OUT);
    }
  }

  private static ObjectNode memory(Measurement top) {
    ObjectNode node = Json.object();
    if (top.memory().isEmpty()) {
      return node.putNull("peak_mb");
    }
    MemoryUse memory = top.memory().get();
    return node.put("peak_mb", memory.peakBytes() / MEBIBYTE)
        .put("allocated_mb", memory.allocatedBytes() / MEBIBYTE)
        .put("reserved_mb", memory.reservedBytes() / MEBIBYTE)
        .put("peak_allocated_mb", memory.peakBytes() / MEBIBYTE)
        .put("peak_reserved_mb", memory.reservedBytes() / MEBIBYTE);
  }

  /** The version of PyTorch, where PyTorch was measured; null for our own backends. */
  private static String pytorchVersion(RunData run, Measurement top) {
    return top.arm().isPeer()
        ? EnvironmentJson.observed(run.environment(), "torch.version").orElse(null)
        : null;
  }
}
