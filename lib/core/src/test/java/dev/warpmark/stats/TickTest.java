package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TickTest {

  @ParameterizedTest
  @EnumSource(Seed.class)
  void theDominantTickOfAnL4Is1024Nanoseconds(Seed file) {
    Tick tick = Tick.of(file.samples()).orElseThrow();

    assertEquals(1.024e-3, tick.dominant(), 1e-8); // milliseconds
    assertTrue(tick.share() >= 0.9);
  }

  @Test
  void theBaseGridOfAnL4Is32Nanoseconds() {
    assertEquals(32e-6, Tick.of(Seed.S512.samples()).orElseThrow().base(), 1e-9);
    assertEquals(32e-6, Tick.of(Seed.BASELINE.samples()).orElseThrow().base(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 1e3})
  void theUnitDoesNotMatter(double unit) {
    Tick tick = Tick.of(Seed.S512.samples().scaledBy(unit)).orElseThrow();

    assertEquals(1.024e-3 * unit, tick.dominant(), 1e-8 * unit);
  }

  @Test
  void aNanosecondClockHasATickOfOneNanosecond() {
    Random random = new Random(1);
    double[] seconds = new double[200];
    Arrays.setAll(seconds, i -> (20_000 + random.nextInt(300)) * 1e-9);

    Tick tick = Tick.of(Samples.of(seconds)).orElseThrow();

    assertEquals(1e-9, tick.base(), 1e-15);
    assertEquals(tick.base(), tick.dominant());
  }

  @Test
  void continuousSamplesHaveNoTick() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double[] values = new double[100];
      Arrays.setAll(values, i -> 1 + 0.01 * random.nextGaussian());
      assertTrue(Tick.of(Samples.of(values)).isEmpty(), "seed " + seed);
    }
  }

  @Test
  void aConstantSeriesShowsNoTick() {
    assertTrue(Tick.of(Samples.of(1, 1, 1, 1)).isEmpty());
    assertTrue(Tick.of(Samples.of(5)).isEmpty());
  }

  @Test
  void aFrequentValueDoesNotMakeItsDivisorTheTick() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> i < 75 ? 300 : 300 + i % 5);

    assertEquals(1, Tick.of(Samples.of(values)).orElseThrow().dominant(), 1e-9);
  }

  @Test
  void aLaunchAmongManyHasItsShareOfTheTick() {
    Tick tick = new Tick(32, 1024, 0.9).dividedBy(8);

    assertEquals(4, tick.base());
    assertEquals(128, tick.dominant());
  }
}
