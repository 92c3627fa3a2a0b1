package dev.warpmark.report.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.display.Quantity;
import dev.warpmark.stats.Interval;
import org.junit.jupiter.api.Test;

class BasisTest {
  private static final Evidence FILE =
      new Evidence("01", "benchmark/enhanced_s512.json", "/statistics/median_ms", "a".repeat(64));

  @Test
  void textFollowsFromTheValue() {
    Claim claim = Basis.measured(FILE).quantity(Quantity.TIME, 0.00032512);
    assertEquals("325.1 µs", claim.text());
    assertEquals(new ClaimValue.Figure(325.12, "µs"), claim.value());
    assertEquals("-0.12", Basis.measured(FILE).number(-0.125, 2).text());
    assertEquals("12.5%", Basis.measured(FILE).percent(0.125, 1).text());
  }

  @Test
  void anEstimateAndItsEndsShareTheirDigits() {
    Interval interval = Interval.nominal(0.000322, 0.000327, 0.95, "exact");
    Basis basis = Basis.derived("order statistics", FILE);
    assertEquals(
        "0.3251",
        basis.within(Quantity.TIME, 0.00032512, interval, Quantity.TIME.unit("ms")).text());
    assertEquals(
        "0.3220", basis.within(Quantity.TIME, 0.000322, interval, Quantity.TIME.unit("ms")).text());
  }

  @Test
  void aWordNeedsItsPredicate() {
    Basis basis = Basis.derived("the whole interval of the ratio lies above 1", FILE);
    assertEquals("faster", basis.word("faster", true).text());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> basis.word("faster", false));
    assertEquals(
        "the data do not carry the word \"faster\": the whole interval of the ratio lies above 1",
        refused.getMessage());
  }

  @Test
  void hypeIsRefusedEvenWithAPredicate() {
    Basis basis = Basis.derived("anything", FILE);
    assertThrows(IllegalArgumentException.class, () -> basis.word("blazingly faster", true));
  }

  @Test
  void evidenceIsRequired() {
    assertEquals(
        "a measured claim needs evidence",
        assertThrows(IllegalArgumentException.class, Basis::measured).getMessage());
    assertEquals(
        "a constant claim needs a source",
        assertThrows(IllegalArgumentException.class, () -> Basis.constant(" ")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> Basis.derived("", FILE));
    assertThrows(IllegalArgumentException.class, () -> Basis.measured(FILE).number(Double.NaN, 2));
  }

  @Test
  void evidenceStaysWithinTheFolder() {
    String hash = FILE.sha256();
    assertThrows(IllegalArgumentException.class, () -> new Evidence("", "../env.json", "", hash));
    assertThrows(IllegalArgumentException.class, () -> new Evidence("", "/etc/passwd", "", hash));
    assertThrows(
        IllegalArgumentException.class, () -> new Evidence("", "env.json", "no-slash", hash));
    assertThrows(IllegalArgumentException.class, () -> new Evidence("", "env.json", "", "abc"));
  }

  @Test
  void namesLoseControlCharactersOnly() {
    Claim claim = Basis.observed(FILE).label("NVIDIA\n\u202EL4\t<script>");
    assertEquals("NVIDIA L4 <script>", claim.text());
  }

  @Test
  void everyListedWordHasAReasonAndIsFound() {
    for (Wording wording : java.util.List.of(Wording.loaded(), Wording.hype())) {
      wording
          .reasons()
          .forEach(
              (entry, reason) -> {
                assertTrue(reason.length() > 8, entry);
                String word = entry.replace("*", "");
                assertTrue(wording.firstIn("so " + word + ", then").isPresent(), entry);
                assertTrue(wording.firstIn("x" + word + "q").isEmpty(), entry);
              });
    }
  }
}
