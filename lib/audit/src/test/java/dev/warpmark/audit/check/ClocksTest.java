package dev.warpmark.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.Checkout;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a published run of a card at its power limit, and on one of a processor. */
class ClocksTest {
  @Test
  void saysWhyTheCardWasSlowedDown() {
    List<Finding> limits =
        findings("artifacts/h200-2026-11-24/enhanced_s512.json").stream()
            .filter(finding -> finding.status() == Status.LIMIT)
            .toList();
    assertTrue(
        limits.stream()
            .map(Finding::message)
            .anyMatch(
                text -> text.contains("while the card was slowed down by its power limit; lat")),
        limits.toString());
  }

  @Test
  void saysNothingOfAProcessor() {
    assertEquals(List.of(), findings("artifacts/epyc-2026-11-24/enhanced_s128.json"));
  }

  private static List<Finding> findings(String file) {
    return Audit.of(Checkout.file(file)).of("clocks");
  }
}
