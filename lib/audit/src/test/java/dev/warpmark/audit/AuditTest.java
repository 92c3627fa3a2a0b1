package dev.warpmark.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.Json;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.display.Rich;
import dev.warpmark.fixture.RunFixture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
  @TempDir Path folder;

  static Path seed(String name) {
    try {
      return Path.of(AuditTest.class.getResource("/seed/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> places(AuditReport report, String check, Status status) {
    return report.of(check).stream()
        .filter(finding -> finding.status() == status)
        .map(finding -> finding.evidence().artifact() + " " + finding.evidence().pointer())
        .sorted()
        .toList();
  }

  @Test
  void oneSampleIsOne() throws IOException {
    Path list = Files.writeString(folder.resolve("one.csv"), "1.5\n");
    String report = Audit.of(list).toString();
    assertTrue(report.contains("at least 6 samples, and there is 1."), report);
    assertTrue(report.contains("= 1 sample\n"), report);
    assertFalse(report.contains("1 samples"), report);
  }

  @Test
  void realDataWithShiftsAndSlowStarts() {
    AuditReport report = Audit.of(seed("env.json").getParent());
    assertEquals(1, report.exitStatus());
    assertEquals(
        List.of(
            "enhanced_s1024.json /raw_latencies/50",
            "enhanced_s512.json /raw_latencies/79",
            "optimization_baseline.json /raw_latencies/85"),
        places(report, "shift", Status.FAIL));
    assertTrue(
        report.toString().contains("after sample 50: from 1.168 ms to 1.381 ms (+18.2 %)"),
        report.toString());
    assertEquals(
        List.of("enhanced_s1024.json /raw_latencies"), places(report, "modality", Status.FAIL));
    assertEquals(3, places(report, "warm-up", Status.FAIL).size());
    assertEquals(
        List.of("env.json /gpu/driver_version"), places(report, "driver-version", Status.FAIL));
    assertEquals(
        List.of("env.json /tf32_matmul_allowed"), places(report, "environment", Status.LIMIT));
    assertEquals(
        List.of("enhanced_s1024.json /raw_latencies"),
        places(report, "interval-width", Status.LIMIT));
    assertEquals(7 * 3, report.of("stored-statistics").size());
    assertTrue(
        report.of("stored-statistics").stream().allMatch(f -> f.status() == Status.PASS),
        "every stored statistic follows from its samples");
  }

  @Test
  void everyFindingHasEvidenceAndARemedy() {
    for (Finding finding : Audit.of(seed("env.json").getParent()).findings()) {
      assertFalse(finding.message().isBlank());
      assertTrue(finding.message().endsWith("."), finding.message());
      assertFalse(finding.evidence().artifact().isBlank());
      assertEquals(finding.status() == Status.PASS, finding.remedy().isEmpty(), finding.message());
    }
  }

  @Test
  void aCleanRunFolderHasNoFailure() {
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    runFolder.save(RunFixture.varied("01", 1, 512));
    runFolder.save(RunFixture.varied("02-search", 2, 512));
    runFolder.save(RunFixture.varied("02-confirm", 3, 512));
    runFolder.save(RunFixture.varied("03", 4, 128, 256, 512, 1024));
    assertEquals(List.of(), Audit.of(folder).of(Status.FAIL));
    runFolder.seal();
    AuditReport sealed = Audit.of(folder);
    assertEquals(List.of(), sealed.of(Status.FAIL));
    assertEquals(0, sealed.exitStatus());
    assertEquals(sealed.of(Status.FAIL), Audit.of(RunFixture.varied("03", 4, 512)).of(Status.FAIL));
  }

  @Test
  void everyFindingOnAFolderOfOursPointsToAPlaceThatExists() throws IOException {
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    runFolder.save(RunFixture.varied("02-confirm", 3, 512));
    runFolder.save(RunFixture.varied("03", 4, 128, 256));
    for (Finding finding : Audit.of(folder).findings()) {
      Evidence evidence = finding.evidence();
      if (evidence.pointer().startsWith("/")) {
        assertFalse(
            Json.read(folder.resolve(evidence.artifact()), "x")
                .node()
                .at(evidence.pointer())
                .isMissingNode(),
            finding.toString());
      }
    }
  }

  @Test
  void aSingleListAndASingleFile() throws IOException {
    Random random = new Random(1);
    StringBuilder list = new StringBuilder("latency_us\n");
    for (int i = 0; i < 100; i++) {
      list.append(100 * (1 + 0.004 * random.nextGaussian())).append('\n');
    }
    Path clean = Files.writeString(folder.resolve("clean.csv"), list.toString());
    assertEquals(0, Audit.of(clean).exitStatus());
    assertEquals(1, Audit.of(seed("enhanced_s512.json")).exitStatus());
    assertEquals(1, Audit.of(clean, seed("enhanced_s512.json")).exitStatus());
    assertEquals(1, Audit.of(seed("env.json")).exitStatus());
  }

  @Test
  void aDamagedFileIsAFailureAndTheOthersAreAudited() throws IOException {
    Files.copy(seed("enhanced_s512.json"), folder.resolve("good.json"));
    Files.writeString(folder.resolve("bad.json"), "{\"raw_latencies\": [1, -2]}");
    AuditReport report = Audit.of(folder);
    assertEquals(List.of("bad.json /raw_latencies/1"), places(report, "samples", Status.FAIL));
    assertEquals(List.of("good.json /raw_latencies/79"), places(report, "shift", Status.FAIL));
    assertEquals(1, Audit.of(folder.resolve("bad.json")).exitStatus());
    assertThrows(ArtifactException.class, () -> Audit.of(folder.resolve("none.json")));
    assertThrows(IllegalArgumentException.class, () -> Audit.of(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "[1, 1]",
        "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
        "[1e-300, 2e-300, 1e-300, 3e-300, 1e-300, 2e-300, 1e-300, 3e-300, 2e-300, 1e-300, 2e-300]",
        "[1e300, 2e300, 1e300, 3e300, 1e300, 2e300, 1e300, 3e300, 2e300, 1e300, 1e300, 2e300]",
        "[1e-300, 1e300, 1, 1e300, 1e-300, 1, 1e-300, 1e300, 1, 1e300, 1e-300, 1, 1e-300, 1e300]",
        "{\"raw_latencies\": [1e300, 1e-300], \"statistics\": {\"std_ms\": 1, \"median_ms\": NaN}}",
      })
  void valuesFarOutAreAnsweredToo(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("far.json"), content);
    AuditReport report = Audit.of(file);
    assertFalse(report.findings().isEmpty());
    assertEquals(content.contains("NaN"), report.hasFailures(), report.toString());
  }

  @Test
  void aThousandFilesAreAudited() throws IOException {
    String content = Files.readString(seed("optimization_baseline.json"));
    for (int i = 0; i < 1000; i++) {
      // Different digits, so that no file is a copy of another.
      Files.writeString(
          folder.resolve("run" + i + ".json"),
          "{\"raw_latencies\": [%d.5, %d.25, %d.125]}".formatted(i + 7, i + 8, i + 9));
    }
    Files.writeString(folder.resolve("last.json"), content);
    AuditReport report = Audit.of(folder);
    assertEquals(1001, report.of("samples").size());
    assertEquals(List.of("last.json /raw_latencies/85"), places(report, "shift", Status.FAIL));
  }

  @Test
  void aBadFileOfEveryKindIsAFailureOfItsOwnAndTheOthersAreAudited() throws IOException {
    Files.copy(seed("enhanced_s512.json"), folder.resolve("good.json"));
    Files.writeString(folder.resolve("empty.json"), "");
    Files.writeString(folder.resolve("nan.json"), "{\"raw_latencies\": [1, NaN]}");
    Files.writeString(folder.resolve("mixed.csv"), "time_ms,time_us\n1,1000\n");
    Files.writeString(
        folder.resolve("units.json"), "{\"latencies_us\": [320, 321, 322], \"median_ms\": 321}");
    try (RandomAccessFile large =
        new RandomAccessFile(folder.resolve("large.json").toFile(), "rw")) {
      large.setLength(10L << 30); // sparse: takes no room
    }
    AuditReport report = Audit.of(folder);
    assertEquals(
        List.of("empty.json ", "large.json ", "mixed.csv line 1", "nan.json /raw_latencies/1"),
        places(report, "samples", Status.FAIL));
    assertEquals(
        List.of("units.json /median_ms"), places(report, "stored-statistics", Status.FAIL));
    assertTrue(report.toString().contains("is 321 ms, but the samples give 0.321"));
    assertEquals(List.of("good.json /raw_latencies/79"), places(report, "shift", Status.FAIL));
  }

  @Test
  void aRowThatWasMeasuredAgainSaysSo() {
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    runFolder.save(RunFixture.varied("03", 1, 512));
    runFolder.save(RunFixture.varied("03", 2, 512));
    assertEquals(
        List.of("enhanced_s512.json "), places(Audit.of(folder), "times-measured", Status.LIMIT));
  }

  @Test
  void aPlaceWithoutLatenciesSaysSo() throws IOException {
    assertEquals(1, places(Audit.of(folder), "samples", Status.UNKNOWN).size());
    Path file = Files.writeString(folder.resolve("trace.bin"), "1 2 3");
    assertEquals(List.of(file + " "), places(Audit.of(file), "samples", Status.FAIL));
  }

  @Test
  void statisticsWithoutSamplesAreNamed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("comparison.json"),
            "[{\"shape\": \"B8_H16\", \"sdpa_p50_ms\": 1.5, \"ours_p50_ms\": 15, \"speedup\": 0.1}]");
    AuditReport report = Audit.of(file);
    assertEquals(List.of(file + " /0/sdpa_p50_ms"), places(report, "raw-samples", Status.LIMIT));
  }

  @Test
  void namesAreEscapedWhereTheyAreShown() throws IOException {
    Files.writeString(
        folder.resolve("<script>x.json"),
        "{\"raw_latencies\": [1, \"<script>alert(1)</script>\"]}");
    AuditReport report = Audit.of(folder);
    String html = (String) report.mimeBundle().get(Rich.HTML);
    assertFalse(html.contains("<script>"), html);
    assertTrue(html.contains("&lt;script&gt;"), html);
    assertTrue(report.jsonText().contains("\"fail\": 1"), report.jsonText());
  }
}
