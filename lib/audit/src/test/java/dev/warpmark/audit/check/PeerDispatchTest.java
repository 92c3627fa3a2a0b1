package dev.warpmark.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.warpmark.Checkout;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On published runs of this project: one of a GPU, one of a processor, both beside PyTorch. */
class PeerDispatchTest {
  @Test
  void isSaidOnceForARunOfAGpu() {
    List<Finding> findings = findings("artifacts/h200-2026-11-24/enhanced_s128.json");
    assertEquals(1, findings.size());
    assertEquals(Status.LIMIT, findings.get(0).status());
  }

  @Test
  void isNotSaidOfAProcessorWhereBothAreTimedByTheClock() {
    assertEquals(List.of(), findings("artifacts/epyc-2026-11-24/enhanced_s128.json"));
  }

  private static List<Finding> findings(String file) {
    return Audit.of(Checkout.file(file)).findings().stream()
        .filter(finding -> finding.check().equals("peer-dispatch"))
        .toList();
  }
}
