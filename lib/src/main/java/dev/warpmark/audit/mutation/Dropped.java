package dev.warpmark.audit.mutation;

import static dev.warpmark.audit.mutation.CleanFolder.FILE;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.math3.random.MersenneTwister;

/** The slowest samples left out, and more or less of what tells of them rewritten. */
final class Dropped {
  private Dropped() {}

  /** Nothing rewritten. */
  static void quietly(CleanFolder folder, MersenneTwister random) throws IOException {
    int drop = 1 + random.nextInt(5);
    folder.json(FILE, root -> drop(root, drop));
  }

  /** Every count rewritten, and no statistic. */
  static void withCounts(CleanFolder folder, MersenneTwister random) throws IOException {
    folder.json(
        FILE,
        root -> {
          drop(root, 1);
          int left = root.get("raw_latencies").size();
          ((ObjectNode) root.get("config")).put("iterations", left);
          ((ObjectNode) root.get("statistics")).put("n_samples", left);
        });
  }

  /** Everything rewritten, so that what is left is a shorter clean series. */
  static void thoroughly(CleanFolder folder, MersenneTwister random) throws IOException {
    double[] values = folder.samples(FILE);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double slowest = sorted[values.length - 1 - random.nextInt(5)];
    folder.rewrite(Arrays.stream(values).filter(value -> value < slowest).toArray());
  }

  private static void drop(ObjectNode root, int count) {
    ArrayNode raw = (ArrayNode) root.get("raw_latencies");
    for (int k = 0; k < count; k++) {
      int slowest = 0;
      for (int i = 1; i < raw.size(); i++) {
        slowest = raw.get(i).doubleValue() > raw.get(slowest).doubleValue() ? i : slowest;
      }
      raw.remove(slowest);
    }
  }
}
