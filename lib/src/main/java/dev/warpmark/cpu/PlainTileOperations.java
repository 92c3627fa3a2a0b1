package dev.warpmark.cpu;

import java.util.Arrays;

/**
 * Tile arithmetic in plain Java, in loops that the compiler can turn into vector instructions.
 *
 * <p>Used where the Vector API is missing. Multiplication and addition are separate, because {@code
 * Math.fma} is very slow on a processor without that instruction; results agree with the Vector
 * API's within rounding.
 */
final class PlainTileOperations implements TileOperations {

  @Override
  public String description() {
    return "plain Java";
  }

  @Override
  public void scores(
      float[] keys, int offset, int count, int headDim, float[] packed, float[] scores) {
    for (int key = 0; key < count; key++) {
      int line = key * QUERIES;
      Arrays.fill(scores, line, line + QUERIES, 0f);
      int from = offset + key * headDim;
      for (int d = 0; d < headDim; d += 4) {
        addFour(
            packed,
            d * QUERIES,
            scores,
            line,
            keys[from + d],
            keys[from + d + 1],
            keys[from + d + 2],
            keys[from + d + 3]);
      }
    }
  }

  @Override
  public void accumulate(
      float[] values, int offset, int count, int headDim, float[] weights, float[] outputs) {
    int whole = count & ~3;
    for (int d = 0; d < headDim; d++) {
      int line = d * QUERIES;
      int from = offset + d;
      for (int key = 0; key < whole; key += 4) {
        int at = from + key * headDim;
        addFour(
            weights,
            key * QUERIES,
            outputs,
            line,
            values[at],
            values[at + headDim],
            values[at + 2 * headDim],
            values[at + 3 * headDim]);
      }
      for (int key = whole; key < count; key++) {
        addOne(weights, key * QUERIES, outputs, line, values[from + key * headDim]);
      }
    }
  }

  /** Adds four lines of {@code lines}, each times its factor, to one line: one load and store. */
  private static void addFour(
      float[] lines, int at, float[] sum, int to, float a, float b, float c, float d) {
    for (int i = 0; i < QUERIES; i++) {
      float low = a * lines[at + i] + b * lines[at + QUERIES + i];
      float high = c * lines[at + 2 * QUERIES + i] + d * lines[at + 3 * QUERIES + i];
      sum[to + i] += low + high;
    }
  }

  private static void addOne(float[] lines, int at, float[] sum, int to, float factor) {
    for (int i = 0; i < QUERIES; i++) {
      sum[to + i] += factor * lines[at + i];
    }
  }

  @Override
  public void exponentials(
      float[] scores, int count, float reference, float[] sums, int[] extremes) {
    for (int key = 0; key < count; key++) {
      int line = key * QUERIES;
      for (int i = 0; i < QUERIES; i++) {
        float difference = scores[line + i] - reference;
        extremes[i] = Math.max(extremes[i], Float.floatToRawIntBits(difference));
        scores[line + i] = Exp2.ofNegative(difference);
      }
      for (int i = 0; i < QUERIES; i++) {
        sums[i] += scores[line + i];
      }
    }
  }
}
