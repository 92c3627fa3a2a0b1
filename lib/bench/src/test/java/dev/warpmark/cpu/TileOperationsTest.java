package dev.warpmark.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds plain Java and the Vector API against each other and against arithmetic by hand. */
class TileOperationsTest {
  private static final int LINE = TileOperations.QUERIES;

  private final TileOperations vector = VectorSupport.choose().operations();
  private final TileOperations plain = new PlainTileOperations();
  private final Random random = new Random(42);

  private float[] normal(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void theBuildTestsTheVectorApi() {
    assertTrue(
        vector.description().startsWith("Vector API"),
        "the tests run with --add-modules jdk.incubator.vector");
  }

  @Test
  void scoresAreProducts() {
    for (int count : new int[] {1, 2, 3, 4, 7, 64}) {
      int headDim = 24;
      // The last key ends with the array: reading past it would throw.
      float[] keys = normal(3 + count * headDim);
      float[] packed = normal(headDim * LINE);
      for (TileOperations operations : new TileOperations[] {vector, plain}) {
        float[] scores = normal((64 + TileOperations.SPARE_LINES) * LINE);
        operations.scores(keys, 3, count, headDim, packed, scores);
        for (int at = 0; at < count * LINE; at++) {
          double expected = 0;
          for (int d = 0; d < headDim; d++) {
            expected += (double) keys[3 + at / LINE * headDim + d] * packed[d * LINE + at % LINE];
          }
          assertEquals(expected, scores[at], 1e-5);
        }
      }
    }
  }

  @Test
  void accumulatingAddsWeightedValues() {
    for (int count : new int[] {1, 2, 3, 5, 64}) {
      int headDim = 40;
      float[] values = normal(3 + count * headDim);
      float[] weights = normal(64 * LINE);
      float[] before = normal((headDim + TileOperations.SPARE_LINES) * LINE);
      for (TileOperations operations : new TileOperations[] {vector, plain}) {
        float[] outputs = before.clone();
        operations.accumulate(values, 3, count, headDim, weights, outputs);
        for (int at = 0; at < headDim * LINE; at++) {
          double expected = before[at];
          for (int key = 0; key < count; key++) {
            expected +=
                (double) values[3 + key * headDim + at / LINE] * weights[key * LINE + at % LINE];
          }
          assertEquals(expected, outputs[at], 2e-5);
        }
      }
    }
  }

  @Test
  void exponentialsArePowersOfTwoDownToTheSmallest() {
    float[] exponents = new float[64 * LINE];
    for (int i = 0; i < exponents.length; i++) {
      exponents[i] = 2.9f - 140f * i / exponents.length;
    }
    exponents[7 * LINE] = -1e30f;
    exponents[8 * LINE] = Float.NEGATIVE_INFINITY;
    for (TileOperations operations : new TileOperations[] {vector, plain}) {
      float[] powers = exponents.clone();
      float[] sums = new float[LINE];
      int[] extremes = new int[LINE];
      Arrays.fill(extremes, Integer.MIN_VALUE);
      operations.exponentials(powers, 64, 3f, sums, extremes);
      double[] expectedSums = new double[LINE];
      for (int i = 0; i < powers.length; i++) {
        double expected = Math.pow(2, Math.max(-126, exponents[i] - 3f));
        assertEquals(1, powers[i] / expected, 3e-7, "2^" + exponents[i]);
        expectedSums[i % LINE] += expected;
      }
      for (int i = 0; i < LINE; i++) {
        assertEquals(1, sums[i] / expectedSums[i], 1e-6);
        assertTrue(extremes[i] <= TileOperations.VALID_EXTREME);
      }
    }
  }

  @Test
  void extremesTellZeroPositiveAndNaN() {
    for (float bad : new float[] {0f, 1e-30f, 5f, Float.NaN, Float.POSITIVE_INFINITY}) {
      for (TileOperations operations : new TileOperations[] {vector, plain}) {
        float[] scores = new float[3 * LINE];
        Arrays.fill(scores, -2f);
        scores[2 * LINE + 37] = bad;
        int[] extremes = new int[LINE];
        Arrays.fill(extremes, Integer.MIN_VALUE);
        operations.exponentials(scores, 3, 0f, new float[LINE], extremes);
        for (int i = 0; i < LINE; i++) {
          assertEquals(i != 37, extremes[i] <= TileOperations.VALID_EXTREME, "query " + i);
        }
      }
    }
  }
}
