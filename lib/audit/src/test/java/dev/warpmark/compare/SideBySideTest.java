package dev.warpmark.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.display.Rich;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.stats.Samples;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {
  @TempDir Path folder;

  private static Path fixture(String name) {
    try {
      return Path.of(SideBySideTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** A pyperf file: benchmarks by their level in milliseconds, each in some processes. */
  private Path pyperf(String name, int processes, double spread, double... levels)
      throws IOException {
    Random random = new Random(name.hashCode());
    String benchmarks =
        IntStream.range(0, levels.length)
            .mapToObj(
                i ->
                    "{\"metadata\":{\"name\":\"b%d\"},\"runs\":[%s]}"
                        .formatted(i, runs(random, processes, spread, levels[i])))
            .collect(Collectors.joining(","));
    return Files.writeString(
        folder.resolve(name), "{\"version\":\"1.0\",\"benchmarks\":[" + benchmarks + "]}");
  }

  private static String runs(Random random, int processes, double spread, double level) {
    return IntStream.range(0, processes)
        .mapToObj(
            process -> {
              double of = level * (1 + spread * random.nextGaussian());
              return IntStream.range(0, 5)
                  .mapToObj(i -> of * 1e-3 * (1 + 0.001 * random.nextGaussian()))
                  .map(value -> String.format(Locale.ROOT, "%.9e", value))
                  .collect(Collectors.joining(",", "{\"values\":[", "]}"));
            })
        .collect(Collectors.joining(","));
  }

  @Test
  void aRegressionOverEnoughProcessesIsConfirmed() throws IOException {
    Path before = pyperf("before", 6, 0.01, 10, 20);
    Path after = pyperf("after", 6, 0.01, 12, 20);
    SideBySide comparison = SideBySide.of(before, after, 0.05);
    assertEquals(
        List.of(Verdict.REGRESSION, Verdict.NOT_TOLD_APART),
        comparison.verdicts(),
        comparison.toString());
    assertEquals(1, comparison.exitStatus());
    assertTrue(comparison.rows().get(0).ratio().orElseThrow().interval(0.9999).contains(1.2));
    assertTrue(
        comparison
            .toString()
            .endsWith(
                "1 of 2 rows slower by more than 5 %, confirmed at 5 % over" + " all rows (Holm)."),
        comparison.toString());
  }

  @Test
  void withinTheThresholdItIsSlowerAndNoRegression() throws IOException {
    Path before = pyperf("before", 6, 0.01, 10, 20);
    Path after = pyperf("after", 6, 0.01, 12, 20);
    SideBySide comparison = SideBySide.of(before, after, 0.25);
    assertEquals(Verdict.SLOWER, comparison.verdicts().get(0));
    assertEquals(0, comparison.exitStatus());
    assertEquals(Verdict.FASTER, SideBySide.of(after, before, 0.05).verdicts().get(0));
  }

  @Test
  void fewProcessesConfirmNothing() throws IOException {
    Path before = pyperf("before", 4, 0.001, 10);
    Path after = pyperf("after", 4, 0.001, 20);
    SideBySide comparison = SideBySide.of(before, after, 0.05);
    assertEquals(List.of(Verdict.RUNS_DIFFER), comparison.verdicts(), comparison.toString());
    assertEquals(0, comparison.exitStatus());
    assertTrue(
        comparison.toString().contains("Fewer than 5 processes on a side say only whether"),
        comparison.toString());
    assertTrue(comparison.toString().contains("so none of them is a speedup"));
  }

  /** Alone the row is beyond 5 % at p = 0.02 or so; among twelve it is not. */
  @Test
  void manyRowsAreReadTogether() throws IOException {
    double[] same = IntStream.range(0, 12).mapToDouble(i -> 10).toArray();
    double[] one = same.clone();
    one[0] = 11.2;
    Path alone = pyperf("alone", 6, 0.03, 10);
    Path slower = pyperf("slower", 6, 0.03, 11.2);
    SideBySide single = SideBySide.of(alone, slower, 0.05);
    double p = single.rows().get(0).pValue(1.05).orElseThrow();
    assertTrue(p < 0.05 && p > 0.05 / 12, "the case is chosen so, p = " + p);
    assertEquals(1, single.exitStatus());
    SideBySide many =
        SideBySide.of(withFirst("many", alone, same), withFirst("more", slower, same), 0.05);
    assertEquals(p, many.rows().get(0).pValue(1.05).orElseThrow(), 0);
    assertFalse(many.hasRegression(), many.toString());
  }

  /** The benchmark of a file, and eleven others beside it. */
  private Path withFirst(String name, Path first, double[] levels) throws IOException {
    String others = Files.readString(pyperf(name, 6, 0.03, levels));
    String benchmark = Files.readString(first).replaceFirst("^.*\"benchmarks\":\\[", "");
    benchmark = benchmark.substring(0, benchmark.length() - 2);
    int from = others.indexOf("{\"metadata\":{\"name\":\"b1\"}");
    String text =
        "{\"version\":\"1.0\",\"benchmarks\":[" + benchmark + "," + others.substring(from);
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void foldersOfRunsAreProcessesOfTheirConfigurations() throws IOException {
    Path before = folder.resolve("before");
    Path after = folder.resolve("after");
    for (int seed = 0; seed < 5; seed++) {
      save(before.resolve("run" + seed), 2 * seed);
      save(after.resolve("run" + seed), 2 * seed + 1);
    }
    SideBySide comparison = SideBySide.of(before, after, 0.05);
    assertEquals(4, comparison.rows().size(), "two shapes, two arms, and no repeat");
    assertEquals(5, comparison.rows().get(0).processesBefore());
    assertFalse(comparison.hasRegression());
    assertEquals(List.of(), comparison.remarks(), "the runs were taken in turn");
  }

  private static void save(Path run, long seed) throws IOException {
    save(run, seed, RunFixture.CPU);
  }

  private static void save(Path run, long seed, DeviceFacts device) throws IOException {
    Files.createDirectories(run.getParent());
    RunData made = RunFixture.varied("03", seed, 128, 256);
    RunFolder.create(run, device).save(RunFixture.of(made).device(device).build());
  }

  private static DeviceFacts device(DeviceKind kind, String name, String generation) {
    return RunFixture.device(kind, name, Map.of("generation", generation));
  }

  /** Six slow processes on one generation, six on another: no regression of the code. */
  @Test
  void acrossDevicesNothingIsConfirmed() throws IOException {
    Path before = folder.resolve("before");
    Path after = folder.resolve("after");
    for (int seed = 0; seed < 5; seed++) {
      save(before.resolve("run" + seed), seed, device(DeviceKind.CPU, "AMD EPYC", "family 25"));
      save(after.resolve("run" + seed), seed + 20, device(DeviceKind.CPU, "AMD EPYC", "family 26"));
    }
    SideBySide comparison = SideBySide.of(before, after, 0);
    assertEquals(
        List.of(), comparison.verdicts().stream().filter(v -> v != Verdict.OTHER_DEVICE).toList());
    assertEquals(4, comparison.rows().size());
    assertEquals(0, comparison.exitStatus());
    String text = comparison.toString();
    assertTrue(text.contains("before, on AMD EPYC, generation family 25\n"), text);
    assertTrue(
        text.contains(
            "The sides were measured on different devices, AMD EPYC, generation family 25 before and"
                + " AMD EPYC, generation family 26 after:"),
        text);
    assertTrue(text.endsWith("so no regression beyond 0 % can be confirmed or excluded."), text);
    assertTrue(text.contains(" % ["), "the ratio itself is shown: " + text);
    List<ComparedRow.Process> fast = processes(1);
    List<ComparedRow.Process> slow = processes(2);
    assertTrue(new ComparedRow("same", fast, slow, false).pValue(1).orElseThrow() < 1e-6);
    assertTrue(new ComparedRow("other", fast, slow, true).pValue(1).isEmpty());
  }

  private static List<ComparedRow.Process> processes(double seconds) {
    return IntStream.range(0, 6)
        .mapToObj(i -> new ComparedRow.Process(Samples.of(seconds + i * 1e-3), 0))
        .toList();
  }

  /** A side with two generations: each row is of one, and their processes are not pooled. */
  @Test
  void devicesOfOneNameAreRowsOfTheirOwn() throws IOException {
    DeviceFacts one = device(DeviceKind.CPU, "AMD EPYC", "family 25");
    DeviceFacts other = device(DeviceKind.CPU, "AMD EPYC", "family 26");
    Path before = folder.resolve("before");
    Path after = folder.resolve("after");
    save(before.resolve("a"), 1, one);
    save(before.resolve("b"), 2, other);
    save(after.resolve("a"), 3, one);
    SideBySide comparison = SideBySide.of(before, after, 0.05);
    assertEquals(4, comparison.rows().size());
    assertEquals(1, comparison.rows().get(0).processesBefore());
    assertTrue(comparison.rows().get(0).title().endsWith(" on AMD EPYC, generation family 25"));
    assertTrue(comparison.toString().contains("Only before: flash"), comparison.toString());
  }

  @Test
  void aProcessorAndACardAreNotCompared() throws IOException {
    Path before = folder.resolve("before");
    Path after = folder.resolve("after");
    save(before, 1, device(DeviceKind.CPU, "AMD EPYC", "family 25"));
    save(after, 2, device(DeviceKind.GPU, "NVIDIA L4", "Ada"));
    assertRefused(
        before,
        after,
        "after: was measured on NVIDIA L4 and ",
        "before on AMD EPYC: a processor's figures and a card's are never compared");
  }

  @Test
  void onlyWhatIsAlikeIsCompared() throws IOException {
    assertRefused(
        fixture("/foreign/hyperfine.json"),
        fixture("/foreign/jmh-avgt.json"),
        "is JMH JSON and",
        "each tool times in its own way, so they are not compared");
    assertRefused(
        fixture("/foreign/jmh-avgt.json"),
        fixture("/foreign/jmh-ss.json"),
        "has no configuration in common with");
    assertRefused(
        fixture("/foreign/jmh-thrpt.json"),
        fixture("/foreign/jmh-avgt.json"),
        "holds only summaries. A throughput is no latency");
    assertRefused(
        fixture("/seed/enhanced_s512.json"),
        fixture("/seed/enhanced_s1024.json"),
        "has no configuration in common with",
        "S=512",
        "S=1024");
    Path list = Files.writeString(folder.resolve("list.csv"), "1\n2\n3\n");
    assertRefused(list, list, "does not state the unit of its latencies");
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve("a.json"), "{");
    assertRefused(broken, broken, "a.json: is truncated");
    assertRefused(folder.resolve("none"), list, "there is no such file");
  }

  private static void assertRefused(Path before, Path after, String... parts) {
    String message =
        assertThrows(ArtifactException.class, () -> SideBySide.of(before, after, 0.05))
            .getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
    assertEquals(1, message.lines().count());
  }

  @Test
  void twoListsUnderTwoNamesAreOneRow() throws IOException {
    Path before =
        Files.writeString(folder.resolve("a.csv"), "latency_ms\n1\n1.1\n1.2\n1\n1.1\n1\n");
    Path after = Files.writeString(folder.resolve("b.csv"), "latency_us\n1000\n1100\n1200\n1000\n");
    SideBySide comparison = SideBySide.of(before, after, 0.05);
    assertEquals(1, comparison.rows().size());
    assertEquals(1, comparison.rows().get(0).change(), 1e-9, "the units are converted");
    assertTrue(
        SideBySide.of(before, before, 0.05).toString().contains("one is a copy"),
        "a file beside itself says so");
  }

  @Test
  void namesAreEscapedOnAPage() {
    SideBySide comparison =
        SideBySide.of(
            fixture("/foreign/hyperfine.json"), fixture("/foreign/hyperfine-later.json"), 0.05);
    String html = (String) comparison.mimeBundle().get(Rich.HTML);
    assertTrue(html.contains("&lt;b&gt;ü&lt;/b&gt;"), html);
    assertTrue(html.contains("Only before: sleep 0.01."), html);
    assertFalse(html.contains("<b>"), html);
    assertEquals(0, comparison.exitStatus(), "a file is one occasion, whatever it holds");
  }
}
