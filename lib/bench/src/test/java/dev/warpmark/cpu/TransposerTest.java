package dev.warpmark.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransposerTest {
  private static final int LINE = TileOperations.QUERIES;

  private final Random random = new Random(42);

  private float[] normal(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void packingTransposesScalesAndClears() {
    for (int rows : new int[] {1, 3, 4, 6, 61, 64}) {
      for (int headDim : new int[] {8, 24, 64, 72}) {
        float[] queries = normal(5 + rows * headDim);
        float[] expected = new float[headDim * LINE];
        for (int row = 0; row < rows; row++) {
          for (int d = 0; d < headDim; d++) {
            expected[d * LINE + row] = queries[5 + row * headDim + d] * 0.25f;
          }
        }
        float[] packed = normal(headDim * LINE);
        Transposer.pack(queries, 5, rows, headDim, 0.25f, packed);
        assertArrayEquals(expected, packed);
      }
    }
  }

  @Test
  void unpackingTransposesBackAndTouchesNothingElse() {
    for (int rows : new int[] {1, 3, 4, 33, 64}) {
      for (int headDim : new int[] {8, 24, 64, 72}) {
        float[] outputs = normal(headDim * LINE);
        float[] factors = normal(LINE);
        float[] expected = new float[5 + rows * headDim + 3];
        Arrays.fill(expected, 99f);
        for (int row = 0; row < rows; row++) {
          for (int d = 0; d < headDim; d++) {
            expected[5 + row * headDim + d] = outputs[d * LINE + row] * factors[row];
          }
        }
        float[] result = new float[expected.length];
        Arrays.fill(result, 99f);
        Transposer.unpack(outputs, factors, rows, headDim, result, 5);
        assertArrayEquals(expected, result);
      }
    }
  }
}
