package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruncatedGeometricTest {

  /** q/(1 − q) − n qⁿ/(1 − qⁿ) for q < 1. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
  void theMeanIsTheClosedFormAndGivesTheRatioBack(double q) {
    int n = 9;
    double mean = q / (1 - q) - n * Math.pow(q, n) / (1 - Math.pow(q, n));
    assertEquals(mean, new TruncatedGeometric(q, n).mean(), 1e-12);
    assertEquals(q, TruncatedGeometric.ofMean(mean, n).ratio(), 1e-9);
  }

  @Test
  void equallyLikelyCountsHaveARatioOfOne() {
    assertEquals(4, new TruncatedGeometric(1, 9).mean(), 1e-12);
    assertEquals(1, TruncatedGeometric.ofMean(4, 9).ratio(), 1e-12);
    assertEquals(1, TruncatedGeometric.ofMean(7, 9).ratio(), 1e-12);
    assertEquals(0, TruncatedGeometric.ofMean(0, 9).ratio(), 1e-12);
  }

  /** Two values 0 and 1: a share q/(1 + q) of ones, so that dq = (1 + q)² d(share). */
  @Test
  void theStandardErrorIsThatOfTheLikelihood() {
    double q = 0.5;
    double share = q / (1 + q);
    double expected = (1 + q) * (1 + q) * Math.sqrt(share * (1 - share) / 100);
    assertEquals(expected, new TruncatedGeometric(q, 2).standardError(100), 1e-12);
    assertEquals(0, new TruncatedGeometric(q, 1).standardError(100));
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThrows(IllegalArgumentException.class, () -> new TruncatedGeometric(1.1, 9));
    assertThrows(IllegalArgumentException.class, () -> new TruncatedGeometric(0.5, 0));
  }
}
