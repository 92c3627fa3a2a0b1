package dev.warpmark.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Defects planted in clean folders of several kinds: each is found, and nothing else fails. */
class MutationTest {
  private static final String FILE = "enhanced_s512.json";
  private static final int SEEDS = 1;

  @TempDir Path directory;

  /** Plants a defect in a folder. */
  private interface Mutation {
    void plant(Path folder) throws IOException;
  }

  @Test
  void cleanFoldersOfEveryKindHaveNoFailure() throws IOException {
    for (CleanFolder.Noise noise : CleanFolder.Noise.values()) {
      for (int seed = 0; seed < 6; seed++) {
        Path folder = Files.createDirectories(directory.resolve(noise + "-" + seed));
        CleanFolder.write(folder, noise, seed);
        AuditReport report = Audit.of(folder);
        assertEquals(0, report.of(Status.FAIL).size(), noise + " " + seed + "\n" + report);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPlantedDefectIsFound() {
    return mutations().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> assertFound(entry.getKey(), entry.getValue())));
  }

  private void assertFound(String name, Mutation mutation) throws IOException {
    String check = name.substring(0, name.indexOf(':'));
    for (CleanFolder.Noise noise : CleanFolder.Noise.values()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        Path folder =
            Files.createDirectories(directory.resolve(name.replaceAll("\\W", "_") + noise + seed));
        CleanFolder.write(folder, noise, seed);
        mutation.plant(folder);
        AuditReport report = Audit.of(folder);
        assertTrue(
            report.of(check).stream().anyMatch(f -> f.status() == Status.FAIL),
            name + " is not found in " + noise + " " + seed + "\n" + report);
      }
    }
  }

  private static Map<String, Mutation> mutations() {
    Map<String, Mutation> all = new LinkedHashMap<>();
    putStatistics(all);
    putSamples(all);
    all.put("samples: a negative latency", samples(v -> v[17] = -v[17]));
    all.put("samples: NaN", edit(FILE, "\"raw_latencies\": [ ", "\"raw_latencies\": [ NaN, "));
    all.put(
        "samples: the end is missing",
        folder -> {
          String text = Files.readString(folder.resolve(FILE));
          Files.writeString(folder.resolve(FILE), text.substring(0, text.length() / 2));
        });
    all.put("samples: empty", folder -> Files.writeString(folder.resolve(FILE), ""));
    all.put("driver-version: that of CUDA", edit("env.json", "570.172.08", "12.1"));
    all.put("text: TF32 is on", edit("env.json", "allowed\": false", "allowed\": true"));
    all.put("text: a digit of a median", edit("REPORT.md", "S=512 takes 0.3", "S=512 takes 0.4"));
    all.put("text: a wrong unit", edit("REPORT.md", " ms (", " s ("));
    all.put("text: a point outside", edit("REPORT.md", "takes 0.34", "takes 0.39"));
    all.put("text: a wrong peak", edit("REPORT.md", "300 GB/s", "242 GB/s"));
    all.put("text: another N", edit("REPORT.md", "N=100", "N=1000"));
    all.put(
        "text: a missing file", edit("REPORT.md", "# Report", "See enhanced_s256.json.\n# Report"));
    all.put(
        "text: a speedup between shapes",
        edit("REPORT.md", "# Report", "S=512 has a speedup over S=1024 of 3.9x.\n# Report"));
    all.put(
        "completeness: a stale hash",
        folder ->
            Files.writeString(
                folder.resolve("SHA256SUMS"), "%s  %s%n".formatted("0".repeat(64), FILE)));
    all.put(
        "completeness: a listed file is missing",
        folder ->
            Files.writeString(
                folder.resolve("SHA256SUMS"), "%s  gone.json%n".formatted("0".repeat(64))));
    return all;
  }

  private static void putStatistics(Map<String, Mutation> all) {
    for (String key : new String[] {"median_ms", "mean_ms", "std_ms"}) {
      all.put("stored-statistics: " + key, scaled("statistics", key, 1.0001));
      all.put("stored-statistics: unit of " + key, scaled("statistics", key, 1000));
    }
    all.put("stored-statistics: lower end", scaled("statistics", "ci_95_lower", 0.9990));
    all.put("stored-statistics: upper end", scaled("statistics", "ci_95_upper", 1.0013));
    all.put("stored-statistics: half the FLOPs", scaled("performance", "throughput_gflops", 0.5));
    all.put("stored-statistics: twice the bytes", scaled("performance", "bandwidth_gb_s", 2));
    all.put("stored-statistics: n", json(root -> object(root, "statistics").put("n_samples", 99)));
    all.put("point-in-interval: median elsewhere", scaled("statistics", "median_ms", 1.05));
    all.put(
        "point-in-interval: ends swapped",
        json(
            root -> {
              ObjectNode statistics = object(root, "statistics");
              var lower = statistics.get("ci_95_lower");
              statistics.set("ci_95_lower", statistics.get("ci_95_upper"));
              statistics.set("ci_95_upper", lower);
            }));
    all.put(
        "stored-statistics: interval of another run",
        json(
            root ->
                object(root, "statistics").put("ci_95_lower", 0.3195).put("ci_95_upper", 0.3215)));
  }

  private static void putSamples(Map<String, Mutation> all) {
    all.put("sorted: by size", samples(Arrays::sort));
    all.put("shift: 10 % after half", samples(v -> scale(v, 50, 100, 1.1)));
    all.put("shift: 10 % after 80", samples(v -> scale(v, 80, 100, 1.1)));
    all.put(
        "warm-up: left in",
        samples(
            v -> {
              v[0] *= 1.6;
              v[1] *= 1.4;
            }));
    all.put(
        "modality: two levels",
        samples(
            v -> {
              for (int i = 0; i < v.length; i += 2) {
                v[i] *= 1.3;
              }
            }));
    all.put("repeated-samples: 30 samples", samples(v -> System.arraycopy(v, 10, v, 60, 30)));
    all.put(
        "sample-count: outliers dropped",
        json(
            root -> {
              ArrayNode raw = (ArrayNode) root.get("raw_latencies");
              for (int i = 0; i < 3; i++) {
                raw.remove(raw.size() - 1);
              }
            }));
    all.put(
        "copied-runs: the same run twice",
        folder -> Files.copy(folder.resolve(FILE), folder.resolve("enhanced_again.json")));
    all.put("roofline: microseconds called milliseconds", samples(v -> scale(v, 0, 100, 1e-3)));
  }

  private static void scale(double[] values, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }

  private static ObjectNode object(ObjectNode root, String name) {
    return (ObjectNode) root.get(name);
  }

  private static Mutation scaled(String place, String key, double factor) {
    return json(
        root -> {
          ObjectNode object = object(root, place);
          object.put(key, object.get(key).doubleValue() * factor);
        });
  }

  private static Mutation samples(java.util.function.Consumer<double[]> change) {
    return json(
        root -> {
          ArrayNode raw = (ArrayNode) root.get("raw_latencies");
          double[] values = new double[raw.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = raw.get(i).doubleValue();
          }
          change.accept(values);
          for (int i = 0; i < values.length; i++) {
            raw.set(i, DoubleNode.valueOf(values[i]));
          }
        });
  }

  private static Mutation json(java.util.function.Consumer<ObjectNode> change) {
    return folder -> {
      Path file = folder.resolve(FILE);
      ObjectNode root = (ObjectNode) Json.read(file, FILE).node();
      change.accept(root);
      Files.write(file, Json.bytes(root));
    };
  }

  private static Mutation edit(String name, String from, String to) {
    return folder -> {
      String text = Files.readString(folder.resolve(name));
      assertTrue(text.contains(from), from + " is not in " + text);
      Files.writeString(folder.resolve(name), text.replace(from, to));
    };
  }
}
