package dev.warpmark.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warpmark.Checkout;
import dev.warpmark.artifact.Json;
import dev.warpmark.audit.text.TextTally;
import dev.warpmark.audit.text.TextTally.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that is wrong with one published folder of real data, found by one audit. */
class FirstPatientTest {
  private static final Path FOLDER = Checkout.file("notebooks/data/l4-2025-10-13");

  private static final AuditReport REPORT = Audit.of(FOLDER);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TF32 on, the text says off | fail | REPORT.md | line 18 | tf32_matmul_allowed is true",
        "TF32 on | limit | env.json | /tf32_matmul_allowed | TF32 was on",
        "level shift at S=1024 | fail | enhanced_s1024.json | /raw_latencies/50 | after sample 50: from 1.168 ms to 1.381 ms (+18.2 %). The cause is not recorded",
        "no sample near the median | fail | enhanced_s1024.json | /raw_latencies | No sample lies within 32.26 µs of the median",
        "level shift at S=512 | fail | enhanced_s512.json | /raw_latencies/79 | after sample 79: from 322.6 µs to 350.2 µs (+8.6 %)",
        "slow leading samples | fail | enhanced_s512.json | /raw_latencies/0 | the first is 1.52 times the median",
        "another run's interval | fail | REPORT.md | line 4 | the point is the median of optimization_baseline.json, the interval is that of enhanced_s512.json",
        "effect sizes ticked | limit | REPORT.md | line 21 | \"effect sizes\" has nothing behind it",
        "locked ticked | limit | REPORT.md | line 22 | nothing beside the text records what was requested",
        "a listed file | fail | REPORT.md | line 25 | enhanced_s128.json, which is not beside it",
        "the driver of the data | fail | env.json | /gpu/driver_version | is a CUDA version, the one at /cuda_compiled_version",
        "the driver of the text | fail | REPORT.md | line 4 | records 12.1",
        "a peak that no L4 has | fail | REPORT.md | line 5 | 242.0 GB/s is not the peak of an L4, which is 300.0 GB/s",
        "a share of the wrong peak | fail | REPORT.md | line 5 | 98.1 % is a share of a peak that is not the card's; of its own it would be 79.1 %",
        "more than all of it | fail | REPORT.md | line 5 | 132.8 % of a peak",
        "memory-bound above the ridge | limit | REPORT.md | line 6 | an intensity of 512 FLOP/B, the ridge of an L4 is at 403",
        "speedup between shapes | fail | REPORT.md | line 5 | compares different shapes",
        "speedup in a table | fail | REPORT.md | line 10 | compares different shapes",
        "optimal | limit | REPORT.md | line 7 | the best of what was tried",
        "nothing further possible | limit | REPORT.md | line 7 | what was not tried was not measured",
        "identical | limit | REPORT.md | line 7 | \"identical\" has nothing behind it",
        "slower by a share | limit | REPORT.md | line 7 | \"55 % slower\" has nothing behind it",
        "tight intervals | fail | REPORT.md | line 6 | 15.4 % wide",
        "an interval of no method | fail | REPORT.md | line 6 | The interval [1.172, 1.367] is none",
        "a sufficient warm-up | fail | REPORT.md | line 20 | the first sample of optimization_baseline.json is 1.66 times the median",
        "a wide interval | limit | enhanced_s1024.json | /raw_latencies | 14.7 % of the median wide",
      })
  void isFoundWithItsEvidence(
      String what, String status, String artifact, String place, String message) {
    assertTrue(
        REPORT.findings().stream()
            .filter(finding -> finding.status().wireName().equals(status))
            .filter(finding -> finding.evidence().artifact().equals(artifact))
            .filter(finding -> finding.evidence().pointer().equals(place))
            .filter(finding -> !finding.evidence().value().isBlank())
            .anyMatch(finding -> finding.message().contains(message)),
        () -> what + " is not among\n" + REPORT);
  }

  @Test
  void theFilesAreThoseThatWerePublished() throws IOException {
    for (String name :
        new String[] {
          "enhanced_s512.json", "enhanced_s1024.json", "optimization_baseline.json", "env.json"
        }) {
      Path published = AuditTest.seed(name);
      assertEquals(-1, Files.mismatch(published, FOLDER.resolve(name)), name);
    }
    String about = Files.readString(FOLDER.resolve("README.md"));
    assertTrue(about.contains("GOATnote-Inc/periodicdent42"), about);
    assertTrue(about.contains("Apache License 2.0"), about);
  }

  @Test
  void everyNumberAndLoadedWordOfTheReportHasAVerdict() {
    TextTally tally =
        REPORT.texts().stream()
            .filter(text -> text.artifact().equals("REPORT.md"))
            .findFirst()
            .orElseThrow();
    assertTrue(tally.count(Verdict.SUPPORTED) >= 20, tally.toString());
    assertTrue(tally.count(Verdict.CONTRADICTED) >= 10, tally.toString());
    assertTrue(tally.count(Verdict.UNSUPPORTED) >= 20, tally.toString());
    assertTrue(REPORT.toString().contains(tally.toString()), "the terminal has the counts");
    JsonNode json = Json.parse(REPORT.jsonText(), "audit").node().path("texts");
    assertEquals(tally.count(Verdict.CONTRADICTED), json.get(1).path("contradicted").asInt());
    assertEquals(tally.statements().size(), json.get(1).path("statements").size());
  }
}
