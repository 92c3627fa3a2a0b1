package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Ratios that are near the ends of what a double holds, or beyond. */
class LogScaleTest {
  @Test
  void ratiosOfHugeAndTinyMediansAreNumbers() {
    double[] huge = {1e300, 1e300, 2e300};
    double[] one = {1, 1, 1};
    double[] tiny = {1e-300, 1e-300, 1e-300};
    BlockRatio ratio = BlockRatio.ofMedians(huge, one);
    assertEquals(Math.cbrt(2) * 1e300, ratio.ratio(), 1e288);
    assertEquals(1e300, BlockRatio.ofMedians(one, tiny).ratio(), 1e288);
    assertEquals(1e-300, BlockRatio.ofMedians(tiny, one).ratio(), 1e-312);
  }

  @Test
  void aRatioThatIsNoNumberIsOneSentence() {
    double[] huge = {1e300, 1e300};
    double[] tiny = {1e-300, 1e-300};
    for (Runnable bad :
        new Runnable[] {
          () -> BlockRatio.ofLogRatios(800, 812),
          () -> BlockRatio.ofLogRatios(-800, -812),
          () -> BlockRatio.ofMedians(huge, tiny),
          () -> BlockRatio.ofMedians(tiny, huge),
          () -> RunRatio.ofMeanLogRatios(701, 702),
          () -> SeparateRatio.of(tiny, huge)
        }) {
      String said = assertThrows(IllegalArgumentException.class, bad::run).getMessage();
      assertTrue(said.startsWith("the mean log ratio must lie between -700 and 700"), said);
    }
  }

  @Test
  void anIntervalBeyondAllNumbersEndsWithTheLastOnes() {
    Interval all = BlockRatio.ofLogRatios(-600, 600).interval(0.95);
    assertEquals(Double.MAX_VALUE, all.upper());
    assertEquals(Double.MIN_NORMAL, all.lower());
    assertEquals(Double.MIN_NORMAL, BlockRatio.ofLogRatios(-600, 600).lowerBound(0.95));
  }

  @Test
  void anOrdinaryQuotientHasItsOrdinaryLogarithm() {
    assertEquals(StrictMath.log(3.0 / 7), LogScale.ofQuotient(3, 7));
    assertEquals(Math.log(2) + 600 * Math.log(10), LogScale.ofQuotient(2e300, 1e-300), 1e-9);
  }

  @Test
  void aProbabilityIsNeverSaidToBeNothing() {
    assertEquals("p = 0.0036", PValue.text(0.0036));
    assertEquals("p = 1.1e-17", PValue.text(1.1e-17));
    assertEquals("p = 1.0", PValue.text(1));
    assertEquals("p < 1e-15", PValue.text(0));
    assertThrows(IllegalArgumentException.class, () -> PValue.text(1.5));
  }
}
