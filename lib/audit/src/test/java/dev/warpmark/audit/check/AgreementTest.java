package dev.warpmark.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
  @ParameterizedTest
  @CsvSource({
    "0.3251200020313263, 0.3251200020313263, true",
    "0.3251200020313263, 0.3251200020313264, true",
    "0.3251200020313263, 0.3251200030313263, false",
    "0.325, 0.32512, true",
    "0.325, 0.3256, false",
    "0.3251, 0.32512, true",
    "52842.0, 52841.6, true",
    "52842.0, 52843.6, false",
    "100, 99, false",
    "8.1E-4, 8.13E-4, true",
    "8.1E-4, 8.2E-4, false",
  })
  void roundedToTheDigitsWritten(double stored, double derived, boolean holds) {
    assertEquals(holds, Agreement.holds(stored, derived));
  }

  @Test
  void whatIsNoNumberAgreesWithNothing() {
    assertFalse(Agreement.holds(Double.NaN, 1));
    assertFalse(Agreement.holds(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
  }

  @Test
  void cardsAreToldApartByTheirWholeName() {
    assertEquals(300e9, CardPeaks.named("NVIDIA L4").orElseThrow().bandwidth().perSecond());
    assertEquals(864e9, CardPeaks.named("NVIDIA L40S").orElseThrow().bandwidth().perSecond());
    assertEquals(4800e9, CardPeaks.named("NVIDIA H200").orElseThrow().bandwidth().perSecond());
    assertEquals(
        2039e9, CardPeaks.named("NVIDIA A100-SXM4-80GB").orElseThrow().bandwidth().perSecond());
    assertTrue(CardPeaks.named("AMD EPYC L4xx").isEmpty());
    assertEquals(403.3, CardPeaks.named("L4").orElseThrow().ridge(), 0.1);
  }
}
