package dev.warpmark.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.NumpyBootstrap;
import dev.warpmark.stats.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A folder as another tool leaves it, with nothing wrong in it: two shapes, an environment and a
 * report. Mutations are planted in it.
 */
final class CleanFolder {
  /** How the latencies of a clean series come about. */
  enum Noise {
    GAUSSIAN,
    AUTOCORRELATED,
    QUANTISED,
    SPIKES,
    PERIODIC
  }

  private CleanFolder() {}

  static void write(Path folder, Noise noise, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder report = new StringBuilder("# Report on an NVIDIA L4, N=100\n\n");
    for (int seqLen : new int[] {512, 1024}) {
      AttentionShape shape = AttentionShape.batch(32).heads(8).seqLen(seqLen).headDim(64);
      double[] values = latencies(random, noise, shape.flops() / 50e9);
      ObjectNode file = file(shape, values, "2025-11-23 20:0%d:00".formatted(seqLen / 512));
      Files.write(folder.resolve("enhanced_s%d.json".formatted(seqLen)), Json.bytes(file));
      report.append(sentence(seqLen, file));
    }
    ObjectNode env = Json.object().put("torch_version", "2.2.1").put("cuda_version", "12.1");
    env.put("tf32_matmul_allowed", false);
    env.putObject("gpu").put("name", "NVIDIA L4").put("driver_version", "570.172.08");
    Files.write(folder.resolve("env.json"), Json.bytes(env));
    report.append("\n- [x] TF32 disabled\n\nThe peak bandwidth of 300 GB/s is the data sheet's.\n");
    Files.writeString(folder.resolve("REPORT.md"), report.toString());
  }

  /** A hundred latencies in milliseconds around a level. */
  static double[] latencies(Random random, Noise noise, double milliseconds) {
    double[] values = new double[100];
    double wander = 0;
    for (int i = 0; i < values.length; i++) {
      double gaussian = random.nextGaussian();
      wander = 0.5 * wander + Math.sqrt(0.75) * gaussian;
      double relative =
          switch (noise) {
            case AUTOCORRELATED -> 0.005 * wander;
            case QUANTISED -> 0.01 * gaussian;
            case SPIKES -> 0.004 * gaussian + (random.nextInt(20) == 0 ? 0.1 : 0);
            case PERIODIC -> 0.002 * gaussian + 0.003 * Math.sin(i / 3.0);
            case GAUSSIAN -> 0.005 * gaussian;
          };
      double value = milliseconds * (1 + relative);
      values[i] = noise == Noise.QUANTISED ? Math.rint(value / 0.001024) * 0.001024 : value;
    }
    return values;
  }

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

  private static String sentence(int seqLen, ObjectNode file) {
    var statistics = file.get("statistics");
    return "S=%d takes %.4f ms (95 %% CI: [%.4f, %.4f]).%n"
        .formatted(
            seqLen,
            statistics.get("median_ms").doubleValue(),
            statistics.get("ci_95_lower").doubleValue(),
            statistics.get("ci_95_upper").doubleValue());
  }
}
