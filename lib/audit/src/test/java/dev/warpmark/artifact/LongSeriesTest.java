package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.stats.NumpyBootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongSeriesTest {
  @TempDir Path folder;

  /** The file says why, verification derives the same, and the audit misses nothing. */
  @Test
  void aSeriesAboveTheLimitIsStoredWithoutBootstrap() throws IOException {
    Path file = save(NumpyBootstrap.MOST_STORED + 1);
    JsonNode statistics = Json.read(file, "x").node().get("statistics");
    assertTrue(statistics.get("ci_95_lower").isNull(), statistics.toString());
    assertTrue(statistics.get("ci_95_upper").isNull(), statistics.toString());
    assertEquals(
        "the percentile bootstrap is computed up to 20,000 samples",
        statistics.get("ci_95_left_out").textValue());
    assertEquals(List.of(), Artifacts.run(file).differences());
    List<Finding> findings = Audit.of(file).of("stored-statistics");
    assertTrue(findings.size() >= 3, findings.toString());
    findings.forEach(found -> assertEquals(Status.PASS, found.status(), found.toString()));
  }

  /** An interval that is put in its place is named, though no resample is drawn to refute it. */
  @Test
  void anIntervalThatIsPutThereIsNamed() throws IOException {
    Path file = save(NumpyBootstrap.MOST_STORED + 1);
    JsonNode root = Json.read(file, "x").node();
    double median = root.at("/statistics/median_ms").doubleValue();
    ((ObjectNode) root.get("statistics"))
        .put("ci_95_lower", median * 0.9)
        .put("ci_95_upper", median * 1.1);
    Files.write(file, Json.bytes(root));
    assertEquals(
        List.of("/statistics/ci_95_lower", "/statistics/ci_95_upper"),
        Artifacts.run(file).differences().stream().map(Rederivation.Difference::pointer).toList());
    assertTrue(
        Audit.of(file).of("stored-statistics").stream()
            .anyMatch(found -> found.status() == Status.FAIL));
  }

  @Test
  void aSeriesOfUsualLengthHasItsIntervalAndNoReason() {
    JsonNode statistics = Json.read(save(100), "x").node().get("statistics");
    assertTrue(statistics.get("ci_95_lower").isNumber(), statistics.toString());
    assertTrue(statistics.get("ci_95_upper").isNumber(), statistics.toString());
    assertFalse(statistics.has("ci_95_left_out"), statistics.toString());
  }

  /** The reader of lists is a fast one; it reads what Java reads. */
  @Test
  void numbersInAListAreReadToTheLastBit() throws IOException {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
      lines.add(Double.isFinite(any) && any > 0 ? Double.toString(any) : "1");
      lines.add(Double.toString(1e-4 * Math.exp(0.03 * random.nextGaussian())));
      lines.add("0.%017d%d".formatted(1 + random.nextInt(9999), 1 + random.nextInt(9999)));
    }
    // Halfway between two doubles, the smallest one, the largest one, and forms few would write.
    lines.addAll(
        List.of(
            "9007199254740993",
            "9007199254740993.0000000000000000000000000000000000000001",
            "4.9e-324",
            "2.4703282292062328e-324",
            "1.7976931348623157e308",
            "1.00000000000000011102230246251565404236316680908203125",
            "+1",
            "1.",
            ".5",
            "1e3",
            "1E-3",
            "0x1.8p3"));
    Path list = Files.writeString(folder.resolve("list.csv"), String.join("\n", lines));
    double[] expected = lines.stream().mapToDouble(Double::parseDouble).toArray();
    double[] read = Artifacts.run(list).records().get(0).values();
    assertArrayEquals(expected, read);
  }

  /** A cell alone on its line is taken as it is; one among others, or between quotes, is not. */
  @Test
  void oneCellIsReadAsItIsAmongOthers() throws IOException {
    double[] values = {0.25, 1e-3, 7};
    String alone = lines("latency_ms", "", values);
    String quoted = lines("\"latency_ms\"", "\"", values);
    String among =
        "run,latency_ms\n"
            + DoubleStream.of(values).mapToObj(v -> "1," + v).collect(Collectors.joining("\n"));
    for (String text : List.of(alone, quoted, among)) {
      LatencyRecord record =
          Artifacts.run(Files.writeString(folder.resolve("x.csv"), text)).records().get(0);
      assertArrayEquals(values, record.values(), text);
      assertTrue(record.unit().isPresent(), text);
    }
  }

  private static String lines(String header, String quote, double[] values) {
    return header
        + "\n"
        + DoubleStream.of(values)
            .mapToObj(value -> quote + value + quote)
            .collect(Collectors.joining("\n"));
  }

  private Path save(int size) {
    RunData run = RunFixture.varied("03", 2, 128);
    List<Measurement> measurements = new ArrayList<>(run.measurements());
    Measurement first = measurements.get(0);
    double level = first.samples().get(0).seconds();
    measurements.set(0, RunFixture.varied(new Random(3), first.shape(), first.arm(), level, size));
    RunData longer = RunFixture.of(run).measurements(measurements).build();
    return RunFolder.create(folder, run.device()).save(longer).get(0);
  }
}
