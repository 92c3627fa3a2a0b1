package dev.warpmark.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HalfTest {
  @Test
  void everyHalfSurvivesTheRoundTrip() {
    for (int bits = 0; bits < 0x10000; bits++) {
      float value = Half.toFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertEquals((short) bits, Half.toBits(value), "bits " + Integer.toHexString(bits));
      }
    }
  }

  @Test
  void roundsToNearestAndTiesToEven() {
    // IEEE 754: between 2048 and 4096 fp16 steps by 2, so odd integers are ties.
    assertEquals(2048f, Half.round(2049f));
    assertEquals(2052f, Half.round(2051f));
    assertEquals(0x1p-24f, Half.round(0x1.8p-25f));
    assertEquals(0f, Half.round(0x1p-25f));
    assertEquals(65504f, Half.round(65519.996f));
    assertEquals(Float.POSITIVE_INFINITY, Half.round(65520f));
    assertEquals(Float.NEGATIVE_INFINITY, Half.round(-1e9f));
    assertTrue(Float.isNaN(Half.round(Float.NaN)));
  }

  @Test
  void everyMidpointGoesToTheEvenNeighbour() {
    for (int bits = 0; bits < 0x7bff; bits++) {
      float low = Half.toFloat((short) bits);
      float high = Half.toFloat((short) (bits + 1));
      float middle = (float) ((low + (double) high) / 2);
      assertEquals((bits & 1) == 0 ? low : high, Half.round(middle), "after " + low);
    }
  }
}
