package dev.warpmark.study.mutation;

import static dev.warpmark.study.mutation.CleanFolder.FILE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import java.io.IOException;
import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;

/** Figures beside the samples that do not follow from them. */
final class StatisticMutations {
  private static final String STORED = "stored-statistics";
  private static final String STATISTICS = "statistics";
  private static final String PERFORMANCE = "performance";

  private StatisticMutations() {}

  static List<Mutation> all() {
    return List.of(
        Mutation.fail(STORED, "median off in the fourth digit", slightly("median_ms")),
        Mutation.fail(STORED, "mean off in the fourth digit", slightly("mean_ms")),
        Mutation.fail(STORED, "standard deviation off in the fourth digit", slightly("std_ms")),
        Mutation.fail(STORED, "median in µs under a key of ms", scaled("median_ms", 1000)),
        Mutation.fail(STORED, "mean in s under a key of ms", scaled("mean_ms", 1e-3)),
        Mutation.fail(STORED, "interval moved by its own width", StatisticMutations::moved),
        Mutation.fail(STORED, "interval of another file", StatisticMutations::anothers),
        Mutation.fail(STORED, "count of samples one off", StatisticMutations::count),
        Mutation.fail(STORED, "half the operations", performance("throughput_gflops", 0.5)),
        Mutation.fail(STORED, "twice the operations", performance("throughput_gflops", 2)),
        Mutation.fail(STORED, "bytes of fp32 for fp16", performance("bandwidth_gb_s", 2)),
        Mutation.fail(STORED, "a sample edited afterwards", StatisticMutations::edited),
        Mutation.fail(
            STORED, "slowest sample dropped, counts rewritten", SampleMutations::droppedWithCounts),
        Mutation.fail("point-in-interval", "median outside its interval", scaled("median_ms", 1.2)),
        Mutation.fail("point-in-interval", "ends of the interval swapped", swapped()),
        Mutation.fail("sample-count", "slowest samples dropped", SampleMutations::droppedQuietly),
        Mutation.fail("sample-count", "samples added", StatisticMutations::added));
  }

  private static Mutation.Planter slightly(String key) {
    return (folder, random) -> {
      double sign = random.nextBoolean() ? 1 : -1;
      scale(folder, STATISTICS, key, 1 + sign * (1e-4 + 9e-4 * random.nextDouble()));
    };
  }

  private static Mutation.Planter scaled(String key, double factor) {
    return (folder, random) -> scale(folder, STATISTICS, key, factor);
  }

  private static Mutation.Planter performance(String key, double factor) {
    return (folder, random) -> scale(folder, PERFORMANCE, key, factor);
  }

  private static void scale(CleanFolder folder, String place, String key, double factor)
      throws IOException {
    folder.json(
        FILE,
        root -> {
          ObjectNode object = (ObjectNode) root.get(place);
          object.put(key, object.get(key).doubleValue() * factor);
        });
  }

  private static void moved(CleanFolder folder, MersenneTwister random) throws IOException {
    folder.json(
        FILE,
        root -> {
          ObjectNode object = (ObjectNode) root.get(STATISTICS);
          double lower = object.get("ci_95_lower").doubleValue();
          double upper = object.get("ci_95_upper").doubleValue();
          // A quantised series can have an interval without width.
          double by = Math.max(upper - lower, 0.01 * lower) * (1 + random.nextDouble());
          object.put("ci_95_lower", lower + by).put("ci_95_upper", upper + by);
        });
  }

  private static void anothers(CleanFolder folder, MersenneTwister random) throws IOException {
    JsonNode other =
        Json.read(folder.path().resolve(CleanFolder.OTHER), CleanFolder.OTHER)
            .node()
            .get(STATISTICS);
    folder.json(
        FILE,
        root -> {
          ObjectNode object = (ObjectNode) root.get(STATISTICS);
          object.set("ci_95_lower", other.get("ci_95_lower"));
          object.set("ci_95_upper", other.get("ci_95_upper"));
        });
  }

  private static Mutation.Planter swapped() {
    return (folder, random) ->
        folder.json(
            FILE,
            root -> {
              ObjectNode object = (ObjectNode) root.get(STATISTICS);
              double lower = object.get("ci_95_lower").doubleValue();
              // Ends of an interval without width cannot be told apart.
              double upper = Math.max(object.get("ci_95_upper").doubleValue(), lower * 1.001);
              object.put("ci_95_lower", upper).put("ci_95_upper", lower);
            });
  }

  private static void count(CleanFolder folder, MersenneTwister random) throws IOException {
    int off = random.nextBoolean() ? 1 : -1;
    folder.json(
        FILE,
        root -> {
          ObjectNode object = (ObjectNode) root.get(STATISTICS);
          object.put("n_samples", object.get("n_samples").intValue() + off);
        });
  }

  private static void edited(CleanFolder folder, MersenneTwister random) throws IOException {
    folder.json(
        FILE,
        root -> {
          ArrayNode raw = (ArrayNode) root.get("raw_latencies");
          int at = random.nextInt(raw.size());
          raw.set(at, DoubleNode.valueOf(raw.get(at).doubleValue() * 0.97));
        });
  }

  private static void added(CleanFolder folder, MersenneTwister random) throws IOException {
    folder.json(
        FILE,
        root -> {
          ArrayNode raw = (ArrayNode) root.get("raw_latencies");
          for (int i = 1 + random.nextInt(5); i > 0; i--) {
            raw.add(raw.get(random.nextInt(raw.size())).doubleValue());
          }
        });
  }
}
