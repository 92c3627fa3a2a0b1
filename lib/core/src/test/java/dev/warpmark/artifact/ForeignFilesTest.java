package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignFilesTest {
  @TempDir Path folder;

  static Path seed(String name) {
    try {
      return Path.of(ForeignFilesTest.class.getResource("/seed/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aBenchmarkResultOfAnotherTool() {
    LatencyRecord record = Artifacts.run(seed("enhanced_s1024.json")).records().get(0);
    assertEquals("/raw_latencies", record.pointer());
    assertEquals(100, record.size());
    assertEquals(Optional.of(LatencyUnit.MILLISECONDS), record.unit());
    assertEquals(1.2789759635925293, record.values()[0]);
    LatencyContext context = record.context();
    AttentionShape shape = AttentionShape.batch(32).heads(8).seqLen(1024).headDim(64);
    assertEquals(Optional.of(shape), context.shape());
    assertEquals(Optional.of(Precision.FLOAT16), context.precision());
    assertEquals(OptionalInt.of(20), context.warmup());
    assertEquals(OptionalInt.of(100), context.declaredSamples());
    assertEquals(Optional.of("NVIDIA L4"), context.device());
    assertEquals(Optional.of("2.2.1+cu121"), context.framework());
    StoredValue median = record.stored(Statistic.MEDIAN).orElseThrow();
    assertEquals("/statistics/median_ms", median.pointer());
    assertEquals(1.331712007522583, median.value());
    assertEquals(
        Optional.of(LatencyUnit.MILLISECONDS),
        record.stored(Statistic.INTERVAL_LOWER).orElseThrow().unit());
    assertEquals(161.0, record.stored(Statistic.PEAK_MEBIBYTES).orElseThrow().value());
    assertEquals(100, record.measurement().orElseThrow().samples().size());
  }

  @Test
  void anOptimisationBaseline() {
    LatencyRecord record = Artifacts.run(seed("optimization_baseline.json")).records().get(0);
    assertEquals(Optional.of("auto"), record.context().backend());
    assertEquals(OptionalInt.empty(), record.context().warmup());
    assertEquals("auto B=32 H=8 S=512 D=64", record.title());
  }

  @Test
  void aFolderOfThem() {
    FolderContents contents = Artifacts.folder(seed("env.json").getParent());
    assertEquals(3, contents.files().size());
    assertTrue(contents.problems().isEmpty(), contents.toString());
    assertTrue(contents.runs().isEmpty());
    assertTrue(contents.documents().stream().anyMatch(d -> d.artifact().equals("env.json")));
  }

  @Test
  void barelists() throws IOException {
    assertList("list.json", "[1.5, 2, 3e0]", Optional.empty());
    assertList("list.csv", "1.5\n2\n\n3\n", Optional.empty());
    assertList("list.csv", "# in us\n1.5\n2\n3", Optional.of(LatencyUnit.MICROSECONDS));
    assertList("list.csv", "latency (ms)\n1.5\n2\n3\n", Optional.of(LatencyUnit.MILLISECONDS));
    assertList(
        "list.csv",
        "i,\"time_ns\",note\n1,1.5,a\n2,2,b\n3,3,c\n",
        Optional.of(LatencyUnit.NANOSECONDS));
    for (String text :
        List.of(
            "\uFEFF# as \"run\", in us\r\nx;\"time; of \"\"it\"\" (ns)\"\r\n1;1.5\r\n2;2\r\n3;3\r\n",
            "note, of what, if any\tlatency_ns\n\"a\n\tb\"\t1.5\nc\t\"2\"\nd\t 3 ",
            " # from a log\nlatency_ns,\n# more\n1.5,\n  \n2,\n3",
            "#x,y\n\"#\",\"latency_ns\"\n\"1\",\"1.5\"\n2,2,\n3,3")) {
      assertList("list.csv", text, Optional.of(LatencyUnit.NANOSECONDS));
    }
    assertList("x.json", "{\"latencies_us\": [1.5, 2, 3]}", Optional.of(LatencyUnit.MICROSECONDS));
    assertList(
        "x.json", "{\"unit\": \"s\", \"times\": [1.5, 2, 3]}", Optional.of(LatencyUnit.SECONDS));
  }

  @Test
  void seriesDeepWithinADocument() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("all.json"),
            """
            {"gpu": "NVIDIA H100", "results": [
              {"backend": "a", "latencies_ms": [1, 2], "median_ms": 1.5},
              {"backend": "b", "latencies_ms": [3, 4], "median_ms": 3.5}]}
            """);
    List<LatencyRecord> records = Artifacts.run(file).records();
    assertEquals(2, records.size());
    assertEquals("/results/1/latencies_ms", records.get(1).pointer());
    assertEquals(Optional.of("b"), records.get(1).context().backend());
    assertEquals(Optional.of("NVIDIA H100"), records.get(1).context().device());
    assertEquals(
        "/results/1/median_ms", records.get(1).stored(Statistic.MEDIAN).orElseThrow().pointer());
  }

  private void assertList(String name, String text, Optional<LatencyUnit> unit) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    LatencyRecord record = Artifacts.run(file).records().get(0);
    assertArrayEquals(new double[] {1.5, 2, 3}, record.values());
    assertEquals(unit, record.unit(), text);
  }
}
