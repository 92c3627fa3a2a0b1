package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ljung–Box, the batch interval and the trend. */
class DependenceTest {

  /** R Box.test(Nile, lag, "Ljung-Box"); ranks by statsmodels 0.15.0. */
  @Test
  void ljungBoxOfTheNileEqualsR() {
    assertEquals(25.5938315526, LjungBox.of(Nile.FLOW, 1).statistic(), 5e-11);
    assertEquals(88.1268715513, LjungBox.of(Nile.FLOW, 10).statistic(), 5e-11);
    assertEquals(4.213843058553135e-07, LjungBox.of(Nile.FLOW, 1).pValue(), 1e-18);
    assertEquals(19.0590196214698, LjungBox.ofRanks(Nile.FLOW, 1).statistic(), 1e-12);
    assertEquals(68.40907110463743, LjungBox.ofRanks(Nile.FLOW, 10).statistic(), 1e-12);
    assertEquals(8.985068614372272e-11, LjungBox.ofRanks(Nile.FLOW, 10).pValue(), 1e-21);
  }

  /** statsmodels 0.15.0 on ranks of the samples before each file's shift. */
  @Test
  void realSegmentsDifferInDependence() {
    Autocorrelation s512 = Autocorrelation.of(Seed.S512.samples().slice(2, 79)).orElseThrow();
    Autocorrelation s1024 = Autocorrelation.of(Seed.S1024.samples().slice(2, 50)).orElseThrow();

    assertEquals(12.068199015632224, s512.lagOne().statistic(), 1e-12);
    assertEquals(145.33536907449047, s512.lagTen().statistic(), 1e-11);
    assertTrue(s512.present());
    assertEquals(0.4829905850786954, s1024.lagOne().pValue(), 1e-12);
    assertFalse(s1024.present());
  }

  @Test
  void aConstantSeriesShowsNoDependenceAndAShortOneIsUndecided() {
    double[] constant = new double[30];
    assertFalse(Autocorrelation.of(Samples.of(constant)).orElseThrow().present());
    assertTrue(Autocorrelation.of(Samples.of(constant).slice(0, 19)).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> LjungBox.of(Samples.of(1, 2), 2));
    assertThrows(IllegalArgumentException.class, () -> LjungBox.of(Samples.of(1, 2), 0));
  }

  @Test
  void oneExtremeValueHidesDependenceFromValuesButNotFromRanks() {
    double[] values = autoregressive(100, 0.6, 3);
    values[50] = 1e6;

    assertTrue(LjungBox.of(Samples.of(values), 1).pValue() > 0.5);
    assertTrue(LjungBox.ofRanks(Samples.of(values), 1).pValue() < 1e-4);
  }

  @Test
  void wanderHidesShifts() {
    assertTrue(
        Autocorrelation.of(Samples.of(autoregressive(2000, 0.9, 1))).orElseThrow().hidesShifts());
    assertFalse(
        Autocorrelation.of(Samples.of(autoregressive(2000, 0.6, 1))).orElseThrow().hidesShifts());
  }

  @Test
  void theBatchIntervalTakesTheSecondAndNinthBatchMedian() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> i);

    Interval interval = BatchMedianInterval.of(Samples.of(values), 0.95, 0.6).orElseThrow();

    assertEquals(14.5, interval.lower());
    assertEquals(84.5, interval.upper());
    assertEquals(0.978515625, interval.attainedLevel().orElseThrow(), 1e-15);
  }

  @Test
  void batchesTooShortForTheDependenceGiveNoInterval() {
    assertEquals(10, BatchMedianInterval.requiredBatchLength(0.6), 1e-14);
    assertEquals(2.5, BatchMedianInterval.requiredBatchLength(-0.5));
    Samples samples = Samples.of(autoregressive(100, 0.9, 1));
    assertTrue(BatchMedianInterval.of(samples, 0.95, 0.61).isEmpty());
    assertTrue(BatchMedianInterval.of(samples, 0.95).isEmpty());
    assertTrue(BatchMedianInterval.of(samples, 0.95, 1).isEmpty());
    assertTrue(BatchMedianInterval.of(samples.slice(0, 19), 0.95).isEmpty());
    assertThrows(
        IllegalArgumentException.class, () -> BatchMedianInterval.of(samples, 0.95, Double.NaN));
  }

  /** pymannkendall 1.4.3 and scipy.stats.theilslopes, SciPy 1.17.1. */
  @Test
  void trendEqualsMannKendallAndTheilSen() {
    Trend nile = Trend.ofBlocks(Nile.FLOW);
    assertEquals(-4.128066522844101, nile.z(), 1e-13);
    assertEquals(3.658262921657496e-05, nile.pValue(), 1e-16);
    assertEquals(-2.6, Trend.slope(Nile.FLOW), 1e-14);

    Samples tied = Samples.of(1, 2, 2, 3, 5, 3, 7, 8, 8, 9, 9, 9);
    assertEquals(3.971378181462221, Trend.ofBlocks(tied).z(), 1e-13);
    assertEquals(7.145803798502826e-05, Trend.ofBlocks(tied).pValue(), 1e-16);
    assertEquals(0.8571428571428571, Trend.slope(tied), 1e-15);
  }

  @Test
  void aDriftFailsWhenItIsLargeAndBeyondChance() {
    assertTrue(drift(0.05).fails());
    assertEquals(0.05, drift(0.05).relativeChange(), 0.005);
    assertFalse(drift(0.01).fails());
    assertFalse(drift(0).fails());
    assertTrue(drift(-0.05).fails());
    assertTrue(Trend.of(Samples.of(new double[49])).isEmpty());
  }

  private static Trend drift(double total) {
    Random random = new Random(5);
    double[] values = new double[100];
    Arrays.setAll(values, i -> 1 + total * i / 95 + 0.002 * random.nextGaussian());
    return Trend.of(Samples.of(values)).orElseThrow();
  }

  private static double[] autoregressive(int size, double correlation, long seed) {
    Random random = new Random(seed);
    double[] values = new double[size];
    double state = 0;
    for (int i = 0; i < size; i++) {
      state =
          correlation * state + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
      values[i] = 1000 + state;
    }
    return values;
  }
}
