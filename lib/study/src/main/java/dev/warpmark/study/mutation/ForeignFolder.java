package dev.warpmark.study.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.NumpyBootstrap;
import dev.warpmark.stats.Samples;
import dev.warpmark.study.simulate.SimulatedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * A folder as another tool leaves it, with nothing wrong in it: two shapes, an environment and a
 * report.
 */
final class ForeignFolder {
  static final int SAMPLES = 100;

  /** A rate that the card it names can reach. */
  private static final double FLOPS_PER_MILLISECOND = 50e9;

  private ForeignFolder() {}

  /** The latency of a shape, in milliseconds. */
  static double level(AttentionShape shape) {
    return shape.flops() / FLOPS_PER_MILLISECOND;
  }

  static void write(CleanFolder folder, MersenneTwister random) throws IOException {
    publish(
        folder,
        folder.draw(random, SimulatedRun.shape(512)),
        folder.draw(random, SimulatedRun.shape(1024)));
    ObjectNode env = Json.object().put("torch_version", "2.2.1").put("cuda_version", "12.1");
    env.put("tf32_matmul_allowed", false).put("deterministic_algorithms", true);
    env.putObject("gpu").put("name", "NVIDIA L4").put("driver_version", "570.172.08");
    folder.write(CleanFolder.ENVIRONMENT, env);
  }

  /** Files and report of two series, all in agreement. */
  static void publish(CleanFolder folder, double[] shorter, double[] longer) throws IOException {
    ObjectNode first = file(SimulatedRun.shape(512), shorter, "2025-11-23 20:01:00");
    ObjectNode second = file(SimulatedRun.shape(1024), longer, "2025-11-23 20:02:00");
    folder.write(CleanFolder.FILE, first);
    folder.write(CleanFolder.OTHER, second);
    String report =
        """
        # Report on an NVIDIA L4

        %s
        %s
        | S | N | median (ms) | 95 %% CI | GFLOPS | GB/s |
        |---|---|---|---|---|---|
        %s%s
        - [x] TF32 disabled
        - [x] deterministic mode on

        Measured with PyTorch 2.2.1 and driver 570.172.08. The peak bandwidth of 300 GB/s is the data sheet's.
        """
            .formatted(
                sentence(512, first), sentence(1024, second), row(512, first), row(1024, second));
    Files.writeString(folder.path().resolve(CleanFolder.REPORT), report);
  }

  /** A benchmark file whose every figure follows from its samples. */
  static ObjectNode file(AttentionShape shape, double[] values, String timestamp) {
    ObjectNode root = Json.object();
    root.putObject("config")
        .put("batch", shape.batch())
        .put("heads", shape.heads())
        .put("seq", shape.seqLen())
        .put("dim", shape.headDim())
        .put("dtype", "torch.float16")
        .put("iterations", values.length)
        .put("warmup", 20);
    Samples samples = Samples.ofPositive(values);
    Interval interval = NumpyBootstrap.standard().medianInterval(samples, 0.95);
    root.putObject("statistics")
        .put("median_ms", samples.median())
        .put("mean_ms", samples.mean())
        .put("std_ms", samples.standardDeviation())
        .put("ci_95_lower", interval.lower())
        .put("ci_95_upper", interval.upper())
        .put("n_samples", values.length);
    double seconds = samples.median() / 1e3;
    root.putObject("performance")
        .put("throughput_gflops", shape.flops() / seconds / 1e9)
        .put("bandwidth_gb_s", shape.compulsoryBytes(Precision.FLOAT16) / seconds / 1e9);
    root.putObject("memory").put("peak_mb", 80.5);
    ArrayNode raw = root.putArray("raw_latencies");
    for (double value : values) {
      raw.add(value);
    }
    return root.put("timestamp", timestamp)
        .put("gpu", "NVIDIA L4")
        .put("pytorch_version", "2.2.1+cu121");
  }

  private static String sentence(int seqLen, JsonNode file) {
    JsonNode statistics = file.get("statistics");
    return String.format(
        Locale.ROOT,
        "S=%d takes a median of %.4f ms (95 %% CI: [%.4f, %.4f], N=%d).",
        seqLen,
        statistics.get("median_ms").doubleValue(),
        statistics.get("ci_95_lower").doubleValue(),
        statistics.get("ci_95_upper").doubleValue(),
        statistics.get("n_samples").intValue());
  }

  private static String row(int seqLen, JsonNode file) {
    JsonNode statistics = file.get("statistics");
    JsonNode performance = file.get("performance");
    return String.format(
        Locale.ROOT,
        "| %d | %d | %.4f | [%.4f, %.4f] | %,.0f | %.1f |%n",
        seqLen,
        statistics.get("n_samples").intValue(),
        statistics.get("median_ms").doubleValue(),
        statistics.get("ci_95_lower").doubleValue(),
        statistics.get("ci_95_upper").doubleValue(),
        performance.get("throughput_gflops").doubleValue(),
        performance.get("bandwidth_gb_s").doubleValue());
  }
}
