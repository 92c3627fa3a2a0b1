package dev.warpmark.cpu;

import java.util.Arrays;

/**
 * Tile arithmetic in plain Java, for JVMs without the Vector API.
 *
 * <p>The inner loops run over whole small arrays from their first element, the one form that JDK
 * 17's compiler turns into vector instructions here: with an offset into a larger array they stay
 * scalar and take three times as long. So lines are copied into arrays of their own first.
 * Multiplication and addition are separate, because {@code Math.fma} is very slow on a processor
 * without that instruction; results agree with the Vector API's within rounding.
 */
final class PlainTileOperations implements TileOperations {
  private static final int BLOCK = 4;

  /** Each worker's copies: four lines to multiply, then the lines that are summed up. */
  private final ThreadLocal<Lines> copies = ThreadLocal.withInitial(Lines::new);

  @Override
  public String description() {
    return "plain Java";
  }

  @Override
  public void scores(
      float[] keys, int offset, int count, int headDim, float[] packed, float[] scores) {
    Lines lines = copies.get();
    lines.clear(count);
    for (int d = 0; d < headDim; d += BLOCK) {
      lines.load(packed, d, BLOCK);
      for (int key = 0; key < count; key++) {
        int at = offset + key * headDim + d;
        lines.add(key, keys[at], keys[at + 1], keys[at + 2], keys[at + 3]);
      }
    }
    lines.store(scores, count);
  }

  @Override
  public void accumulate(
      float[] values, int offset, int count, int headDim, float[] weights, float[] outputs) {
    Lines lines = copies.get();
    lines.fetch(outputs, headDim);
    int whole = count - count % BLOCK;
    for (int key = 0; key < whole; key += BLOCK) {
      lines.load(weights, key, BLOCK);
      for (int d = 0; d < headDim; d++) {
        int at = offset + key * headDim + d;
        lines.add(
            d,
            values[at],
            values[at + headDim],
            values[at + 2 * headDim],
            values[at + 3 * headDim]);
      }
    }
    for (int key = whole; key < count; key++) {
      lines.load(weights, key, 1);
      for (int d = 0; d < headDim; d++) {
        lines.add(d, values[offset + key * headDim + d]);
      }
    }
    lines.store(outputs, headDim);
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

  /** Lines of a tile, each an array of its own. */
  private static final class Lines {
    private final float[] first = new float[QUERIES];
    private final float[] second = new float[QUERIES];
    private final float[] third = new float[QUERIES];
    private final float[] fourth = new float[QUERIES];
    private float[][] sums = new float[KEYS][QUERIES];

    void load(float[] tile, int line, int count) {
      System.arraycopy(tile, line * QUERIES, first, 0, QUERIES);
      if (count == BLOCK) {
        System.arraycopy(tile, (line + 1) * QUERIES, second, 0, QUERIES);
        System.arraycopy(tile, (line + 2) * QUERIES, third, 0, QUERIES);
        System.arraycopy(tile, (line + 3) * QUERIES, fourth, 0, QUERIES);
      }
    }

    void clear(int count) {
      hold(count);
      for (int line = 0; line < count; line++) {
        Arrays.fill(sums[line], 0f);
      }
    }

    void fetch(float[] tile, int count) {
      hold(count);
      for (int line = 0; line < count; line++) {
        System.arraycopy(tile, line * QUERIES, sums[line], 0, QUERIES);
      }
    }

    void store(float[] tile, int count) {
      for (int line = 0; line < count; line++) {
        System.arraycopy(sums[line], 0, tile, line * QUERIES, QUERIES);
      }
    }

    private void hold(int count) {
      if (sums.length < count) {
        sums = new float[count][QUERIES];
      }
    }

    void add(int line, float a, float b, float c, float d) {
      addFour(sums[line], first, second, third, fourth, a, b, c, d);
    }

    void add(int line, float a) {
      addOne(sums[line], first, a);
    }

    private static void addFour(
        float[] sum,
        float[] first,
        float[] second,
        float[] third,
        float[] fourth,
        float a,
        float b,
        float c,
        float d) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (a * first[i] + b * second[i]) + (c * third[i] + d * fourth[i]);
      }
    }

    private static void addOne(float[] sum, float[] line, float factor) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += factor * line[i];
      }
    }
  }
}
