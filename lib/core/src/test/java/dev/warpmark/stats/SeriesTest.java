package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shift and warm-up of a series. */
class SeriesTest {

  /** R trend::pettitt.test(Nile). */
  @Test
  void pettittOfTheNileEqualsR() {
    Pettitt pettitt = Pettitt.of(Nile.FLOW);

    assertEquals(1617, pettitt.k());
    assertEquals(List.of(28), pettitt.positions());
    assertEquals(3.59102e-7, pettitt.pValue(), 5e-13);
    assertEquals(28, LevelShift.of(Nile.FLOW).orElseThrow().split());
  }

  @Test
  void aRealSeriesThatShiftsAfterSample50() {
    LevelShift shift = LevelShift.of(Seed.S1024.samples()).orElseThrow();

    assertEquals(50, shift.split());
    assertEquals(2500, shift.pettitt().k());
    assertEquals(0.18, shift.relativeChange(), 0.005);
    assertTrue(shift.fails());
  }

  @Test
  void aRealSeriesThatShiftsAfterSample79() {
    LevelShift shift = LevelShift.of(Seed.S512.samples()).orElseThrow();

    assertEquals(79, shift.split());
    assertEquals(0.086, shift.relativeChange(), 0.0005);
    assertTrue(shift.fails());
  }

  @Test
  void aConstantSeriesAndAShortOneHaveNoShift() {
    double[] constant = new double[50];
    Arrays.fill(constant, 3);

    assertFalse(LevelShift.of(Samples.of(constant)).orElseThrow().fails());
    assertTrue(LevelShift.of(Samples.of(constant).slice(0, 19)).isEmpty());
    assertEquals(1, Pettitt.of(Samples.of(constant)).pValue());
    assertThrows(IllegalArgumentException.class, () -> Pettitt.of(Samples.of(1)));
  }

  @Test
  void aCleanSeriesDoesNotFailAndAPlantedShiftDoes() {
    Random random = new Random(7);
    double[] values = new double[100];
    Arrays.setAll(values, i -> 1 + 0.005 * random.nextGaussian());
    assertFalse(LevelShift.of(Samples.of(values)).orElseThrow().fails());

    for (int i = 80; i < 100; i++) {
      values[i] *= 1.1;
    }
    LevelShift shift = LevelShift.of(Samples.of(values)).orElseThrow();
    assertTrue(shift.fails());
    assertEquals(80, shift.split());
  }

  /** 17 of the last 20 samples, and a tenth of the others, are of a busy processor. */
  @Test
  void aLevelThatWasVisitedBeforeWasNotShiftedTo() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> ((i < 80 ? i % 10 == 9 : i % 20 < 17) ? 2 : 1) + i % 7 * 1e-3);
    LevelShift visited = LevelShift.of(Samples.of(values)).orElseThrow();
    assertTrue(visited.relativeChange() > 0.9);
    assertTrue(visited.deviationReduction() > LevelShift.MINIMUM_REDUCTION);
    assertTrue(visited.separation() < LevelShift.MINIMUM_SEPARATION, visited::toString);
    assertFalse(visited.fails());

    Arrays.setAll(values, i -> i < 80 ? 1 + i % 7 * 1e-3 : 2 + i % 7 * 1e-3);
    LevelShift left = LevelShift.of(Samples.of(values)).orElseThrow();
    assertEquals(1, left.separation(), 1e-12);
    assertTrue(left.fails());
  }

  /** Pairs in which either is larger, as {@link CliffsDelta} counts them. */
  @ParameterizedTest
  @EnumSource(Seed.class)
  void theSeparationIsCliffsDelta(Seed file) {
    Samples samples = file.samples();
    LevelShift shift = LevelShift.of(samples).orElseThrow();
    Samples before = samples.slice(0, shift.split());
    Samples after = samples.slice(shift.split(), samples.size());
    assertEquals(Math.abs(CliffsDelta.of(before, after).delta()), shift.separation(), 1e-12);
  }

  @Test
  void aBurstThatComesAgainIsNoWarmUp() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> (i < 2 ? 1.3 : 1) + i % 7 * 1e-3);
    assertTrue(WarmUpTransient.of(Samples.of(values)).orElseThrow().fails());
    values[70] = 1.4;
    assertFalse(WarmUpTransient.of(Samples.of(values)).orElseThrow().fails());
  }

  @Test
  void aShiftAfterASlowStartDoesNotHideIt() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> (i < 2 ? 1.3 : i < 60 ? 1 : 1.5) + i % 7 * 1e-3);
    assertEquals(2, WarmUpTransient.of(Samples.of(values)).orElseThrow().samples());
  }

  @Test
  void aSmallShiftBeyondChanceIsNotAFailure() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> i < 50 ? 1 + i % 2 * 1e-4 : 1.019 + i % 2 * 1e-4);

    LevelShift shift = LevelShift.of(Samples.of(values)).orElseThrow();

    assertTrue(shift.deviationReduction() > 0.9);
    assertFalse(shift.fails());
  }

  @Property(tries = 100)
  void theSplitIsTheBestOfAll(
      @ForAll @Size(min = 20, max = 60) List<@IntRange(min = 0, max = 30) Integer> raw) {
    double[] values = raw.stream().mapToDouble(v -> v).toArray();
    Samples samples = Samples.of(values);
    double best = Double.POSITIVE_INFINITY;
    for (int split = 10; split <= values.length - 10; split++) {
      best = Math.min(best, cost(samples, split));
    }
    LevelShift shift = LevelShift.of(samples).orElseThrow();

    assertEquals(best, cost(samples, shift.split()), 1e-9);
    double whole = deviation(samples);
    assertEquals(whole == 0 ? 0 : 1 - best / whole, shift.deviationReduction(), 1e-9);
  }

  @Test
  void realSeriesStartSlowly() {
    WarmUpTransient s512 = WarmUpTransient.of(Seed.S512.samples()).orElseThrow();

    assertTrue(s512.fails());
    assertEquals(2, s512.samples());
    assertEquals(1.5, s512.firstOverMedian(), 0.03);
    assertTrue(WarmUpTransient.of(Seed.BASELINE.samples()).orElseThrow().fails());
  }

  @Test
  void aLongTransientIsMeasuredWhole() {
    double[] values = new double[60];
    Arrays.fill(values, 1);
    double[] start = {3, 2.5, 2, 1.5};
    System.arraycopy(start, 0, values, 0, 4);

    assertEquals(4, WarmUpTransient.of(Samples.of(values)).orElseThrow().samples());
  }

  @Test
  void warmUpThresholdsAreInclusiveAndNeedBothSamples() {
    assertTrue(startingWith(1.05, 1.05).fails());
    assertFalse(startingWith(1.05, 1.049).fails());
    assertTrue(startingWith(1.5, 1.25).fails());
    assertFalse(startingWith(9, 1.04).fails());
    assertFalse(startingWith(1, 1).fails());
  }

  @Test
  void aFarFirstSampleNeedsOnlyASlowSecondOne() {
    double[] values = new double[60];
    Arrays.fill(values, 1);
    values[0] = 3;
    values[1] = 1.25;
    values[20] = 1.3; // above 1.25 / 1.05: the first rule does not hold
    assertTrue(WarmUpTransient.of(Samples.of(values)).orElseThrow().fails());
    values[1] = 1.24;
    assertFalse(WarmUpTransient.of(Samples.of(values)).orElseThrow().fails());
  }

  @Test
  void aShortSeriesLeavesTheWarmUpUndecided() {
    assertTrue(WarmUpTransient.of(Seed.S512.samples().slice(0, 41)).isEmpty());
    assertTrue(WarmUpTransient.of(Seed.S512.samples().slice(0, 42)).isPresent());
  }

  private static WarmUpTransient startingWith(double first, double second) {
    double[] values = new double[42];
    Arrays.fill(values, 1);
    values[0] = first;
    values[1] = second;
    return WarmUpTransient.of(Samples.of(values)).orElseThrow();
  }

  private static double cost(Samples samples, int split) {
    return deviation(samples.slice(0, split)) + deviation(samples.slice(split, samples.size()));
  }

  private static double deviation(Samples samples) {
    return Arrays.stream(samples.toArray()).map(v -> Math.abs(v - samples.median())).sum();
  }
}
