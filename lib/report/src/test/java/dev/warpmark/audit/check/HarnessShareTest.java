package dev.warpmark.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.warpmark.Checkout;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.ArmRole;
import dev.warpmark.fixture.RunFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passes of about 0.2 ms in graph mode: a replay of ten lasts 2 ms. */
class HarnessShareTest {
  @Test
  void aSmallShareIsAPassAndALargeOneALimit() {
    assertEquals(
        List.of(Status.PASS, Status.PASS),
        findings(10, 39e-6).stream().map(Finding::status).toList());
    List<Finding> large = findings(10, 60e-6);
    assertEquals(List.of(Status.LIMIT, Status.LIMIT), large.stream().map(Finding::status).toList());
    assertEquals(
        "3.0 % of a sample may be the harness: starting a replay takes up to 60.00 µs and is divided by 10 launches.",
        large.get(0).message());
    assertEquals(Status.PASS, findings(20, 60e-6).get(0).status());
  }

  @Test
  void whereNothingIsRecordedThatIsSaidOnce() {
    List<Finding> findings = new HarnessShare().on(Subject.of(fixture().withGraph().build()));
    assertEquals(List.of(Status.UNKNOWN), findings.stream().map(Finding::status).toList());
    assertEquals(
        "How many launches a replay held is not recorded for 2 series of graph mode.",
        findings.get(0).message());
  }

  @Test
  void publishedRunsFromBeforeAreToldSoInOneRowAndProcessorsNotAtAll() {
    Path published = Checkout.file("artifacts");
    var card = Subject.of(List.of(published.resolve("h200-2026-11-24/enhanced_s128.json")));
    assertEquals(
        List.of(Status.UNKNOWN),
        new HarnessShare().on(card).stream().map(Finding::status).toList());
    var processor = Subject.of(List.of(published.resolve("epyc-2026-11-24/enhanced_s128.json")));
    assertEquals(List.of(), new HarnessShare().on(processor));
  }

  private static List<Finding> findings(int launches, double floorSeconds) {
    return new HarnessShare().on(Subject.of(fixture().withGraph(launches, floorSeconds).build()));
  }

  private static RunFixture fixture() {
    return RunFixture.phase("03")
        .arm("flash", ArmRole.SUBJECT, 0.3)
        .arm("pytorch:flash", ArmRole.BASELINE, 0.3);
  }
}
