package dev.warpmark.stats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Real latencies of an NVIDIA L4, in milliseconds; see the README beside the files. */
enum Seed {
  S512("enhanced_s512.json"),
  S1024("enhanced_s1024.json"),
  BASELINE("optimization_baseline.json");

  private final JsonNode root;

  Seed(String file) {
    try (InputStream in = Seed.class.getResourceAsStream("/seed/" + file)) {
      root = new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Samples samples() {
    JsonNode latencies = root.get("raw_latencies");
    double[] values = new double[latencies.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = latencies.get(i).doubleValue();
    }
    return Samples.ofPositive(values);
  }

  double stored(String statistic) {
    return root.get("statistics").get(statistic).doubleValue();
  }
}
