package dev.warpmark.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AttentionInputsTest {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(4).heads(4).lengths(96, 200).headDim(64);

  @Test
  void normalInputsHaveMeanZeroAndVarianceOne() {
    float[] keys = AttentionInputs.normal(SHAPE, 1).key();
    double sum = 0;
    double squares = 0;
    for (float key : keys) {
      sum += key;
      squares += (double) key * key;
    }
    // Standard errors: 1/√n and √(2/n), n = 204,800; five of them.
    assertEquals(0, sum / keys.length, 5 / Math.sqrt(keys.length));
    assertEquals(1, squares / keys.length, 5 * Math.sqrt(2.0 / keys.length));
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherSeedAnother() {
    AttentionInputs first = AttentionInputs.normal(SHAPE, 1);
    AttentionInputs again = AttentionInputs.normal(SHAPE, 1);
    assertArrayEquals(first.query(), again.query());
    assertArrayEquals(first.value(), again.value());
    assertFalse(Arrays.equals(first.value(), AttentionInputs.normal(SHAPE, 2).value()));
    assertFalse(Arrays.equals(first.key(), first.value()));
  }

  @Test
  void valuesAreHalfPrecisionNumbers() {
    for (float value : AttentionInputs.normal(SHAPE, 3).query()) {
      assertEquals(value, Half.round(value));
    }
  }

  @Test
  void lengthsHaveToFit() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new AttentionInputs(SHAPE, new float[1], new float[1], new float[1]));
    assertEquals("query must have 98304 elements, had 1", refused.getMessage());
  }
}
