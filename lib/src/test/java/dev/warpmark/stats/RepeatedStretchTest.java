package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatedStretchTest {
  private static double[] noise(long seed, int size, double tick) {
    Random random = new Random(seed);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      double value = 100 + random.nextGaussian();
      values[i] = tick == 0 ? value : Math.rint(value / tick) * tick;
    }
    return values;
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

  @Test
  void honestSeriesRepeatShortStretchesOnly() {
    for (double tick : new double[] {0, 0.01, 0.2, 0.5, 2}) {
      for (long seed = 0; seed < 200; seed++) {
        assertFalse(
            RepeatedStretch.within(Samples.of(noise(seed, 100, tick)))
                .map(RepeatedStretch::fails)
                .orElse(false));
      }
    }
  }

  @Test
  void aCopiedSeriesIsTheWholeOfIt() {
    Samples samples = Samples.of(noise(1, 100, 0));
    RepeatedStretch found = RepeatedStretch.between(samples, samples).orElseThrow();
    assertEquals(100, found.length());
    assertTrue(found.fails());
  }
}
