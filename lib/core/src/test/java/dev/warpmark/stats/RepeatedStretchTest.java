package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedStretchTest {
  private static final int TRIES = 200;

  private static double[] noise(long seed, int size, double tick) {
    Random random = new Random(seed);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      double value = 100 + random.nextGaussian();
      values[i] = tick == 0 ? value : Math.rint(value / tick) * tick;
    }
    return values;
  }

  private static boolean fails(double[] values) {
    return RepeatedStretch.within(Samples.of(values)).map(RepeatedStretch::fails).orElse(false);
  }

  private static void over(double[] values, int length) {
    for (int i = length; i < values.length; i++) {
      values[i] = values[i - length];
    }
  }

  @Test
  void aCopiedStretchIsFoundInEveryKindOfNoise() {
    for (double tick : new double[] {0, 0.01, 0.2}) {
      int length = tick == 0.2 ? 20 : RepeatedStretch.MINIMUM_LENGTH;
      for (long seed = 0; seed < 50; seed++) {
        double[] values = noise(seed, 100, tick);
        System.arraycopy(values, 5, values, 60, length);
        RepeatedStretch found = RepeatedStretch.within(Samples.of(values)).orElseThrow();
        assertTrue(found.fails(), found.toString());
        assertTrue(found.length() >= length, found.toString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 6, 100",
    "0, 10, 100",
    "0, 33, 100",
    "0, 50, 100",
    "0, 100, 300",
    "0.01, 10, 100",
    "0.01, 33, 100",
    "0.2, 33, 100",
    "0.2, 25, 100",
    "1, 33, 100",
    "1, 100, 300"
  })
  void aStretchOverAndOverIsFound(double tick, int length, int size) {
    for (long seed = 0; seed < 20; seed++) {
      double[] values = noise(seed, size, tick);
      over(values, length);
      assertTrue(fails(values), "seed " + seed);
    }
  }

  @Test
  void stretchesCopiedFromSeveralPlacesDoNotHideEachOther() {
    double[] values = noise(1, 100, 0.01);
    System.arraycopy(values, 0, values, 20, 20);
    System.arraycopy(values, 40, values, 55, 15);
    System.arraycopy(values, 70, values, 80, 10);
    System.arraycopy(values, 70, values, 90, 10);
    assertTrue(fails(values));
  }

  /** A stretch of 34 that begins and ends with the same nine, over and over. */
  @Test
  void aShortRepeatWithinTheStretchDoesNotHideItsCopies() {
    for (long seed = 0; seed < 20; seed++) {
      double[] values = noise(seed, 130, 0);
      System.arraycopy(values, 0, values, 25, 9);
      over(values, 34);
      assertTrue(fails(values), "seed " + seed);
    }
  }

  @Test
  void aCopyBesideALongRunOfOneValueIsFound() {
    double[] values = noise(1, 200, 0);
    Arrays.fill(values, 0, 100, 100.0);
    System.arraycopy(values, 110, values, 160, 20);
    RepeatedStretch found = RepeatedStretch.within(Samples.of(values)).orElseThrow();
    assertEquals(20, found.length());
    assertTrue(found.fails());
  }

  @Test
  void aPeriodIsToldAndCountsOnce() {
    double[] values = noise(1, 100, 0);
    over(values, 25);
    RepeatedStretch found = RepeatedStretch.within(Samples.of(values)).orElseThrow();
    assertEquals(50, found.length());
    assertEquals(25, found.period());
    double[] once = noise(1, 100, 0);
    System.arraycopy(once, 0, once, 50, 50);
    assertEquals(50, RepeatedStretch.within(Samples.of(once)).orElseThrow().period());
  }

  @Test
  void honestSeriesRepeatShortStretchesOnly() {
    for (double tick : new double[] {0, 0.01, 0.2, 0.5, 2}) {
      for (long seed = 0; seed < TRIES; seed++) {
        assertFalse(fails(noise(seed, 100, tick)));
      }
    }
  }

  /** Loads of a short period on a coarse timer, by the jitter in ticks. */
  @ParameterizedTest
  @CsvSource({"2, 0.1", "3, 0.2", "5, 0.1", "7, 0.1", "7, 0.5", "9, 0.2", "9, 1"})
  void aPeriodicLoadWithJitterWasNotCopied(int period, double jitter) {
    Random random = new Random(period);
    for (int i = 0; i < TRIES; i++) {
      double[] pattern = random.doubles(period, 100, 105).toArray();
      double[] values = new double[100];
      Arrays.setAll(values, k -> Math.rint(pattern[k % period] + jitter * random.nextGaussian()));
      assertFalse(fails(values));
    }
  }

  @Test
  void wanderBeatsAndDwellingWereNotCopied() {
    for (long seed = 0; seed < TRIES; seed++) {
      Random random = new Random(seed);
      double[] walk = new double[100];
      double[] state = {random.nextDouble(), 0, 10 * random.nextDouble()};
      assertFalse(
          fails(filled(walk, i -> Math.rint(100 + (state[0] += 0.3 * random.nextGaussian())))));
      assertFalse(
          fails(filled(walk, i -> state[1] = random.nextInt(20) == 0 ? 1 - state[1] : state[1])));
      assertFalse(fails(filled(walk, i -> ticks(state, 5.3, 3.3 + 0.1 * random.nextGaussian()))));
    }
  }

  private static double[] filled(double[] values, IntToDoubleFunction each) {
    Arrays.setAll(values, each);
    return values;
  }

  /** A duration between two readings of a clock that counts whole ticks. */
  private static double ticks(double[] state, double duration, double pause) {
    double start = state[2];
    state[2] += duration + pause;
    return Math.floor(start + duration) - Math.floor(start);
  }

  @Test
  void aLoadThatRepeatsItselfToTheTickIsLeftOutUnlessItsPatternIsFine() {
    double[] coarse = new double[100];
    Arrays.setAll(coarse, i -> 100 + i % 9);
    assertTrue(RepeatedStretch.within(Samples.of(coarse)).isEmpty());
    double[] fine = noise(1, 100, 0);
    over(fine, 9);
    assertTrue(fails(fine));
  }

  @Test
  void manySamplesAreSearchedAsWell() {
    double[] values = noise(1, 100_000, 1);
    assertFalse(fails(values));
    System.arraycopy(values, 1000, values, 50_000, 200);
    System.arraycopy(values, 1000, values, 70_000, 200);
    assertTrue(fails(values));
  }

  @Test
  void aCopiedSeriesIsTheWholeOfIt() {
    Samples samples = Samples.of(noise(1, 100, 0));
    RepeatedStretch found = RepeatedStretch.between(samples, samples).orElseThrow();
    assertEquals(100, found.length());
    assertTrue(found.fails());
  }

  @Test
  void twoSeriesOfOneTimerShareNoCopy() {
    for (long seed = 0; seed < TRIES; seed++) {
      Samples one = Samples.of(noise(seed, 100, 1));
      Samples other = Samples.of(noise(seed + TRIES, 60, 1));
      assertFalse(RepeatedStretch.between(one, other).orElseThrow().fails());
    }
  }

  @Test
  void whatIsTooShortIsNotAskedForChance() {
    RepeatedStretch found = RepeatedStretch.within(Samples.of(1, 2, 3, 1, 2)).orElseThrow();
    assertEquals(new RepeatedStretch(2, 2, 0, 3, OptionalDouble.empty()), found);
    assertFalse(found.fails());
  }

  @Test
  void orderAndScaleDoNotMatter() {
    double[] values = noise(3, 100, 0.25);
    over(values, 30);
    double[] backwards = new double[100];
    Arrays.setAll(backwards, i -> values[99 - i]);
    Samples samples = Samples.of(values);
    double chance = RepeatedStretch.within(samples).orElseThrow().expectedByChance().orElseThrow();
    for (Samples same : new Samples[] {samples.scaledBy(4), Samples.of(backwards)}) {
      RepeatedStretch found = RepeatedStretch.within(same).orElseThrow();
      assertEquals(chance, found.expectedByChance().orElseThrow(), 1e-9 * chance);
    }
  }
}
