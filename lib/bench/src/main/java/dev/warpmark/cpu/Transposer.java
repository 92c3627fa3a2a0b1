package dev.warpmark.cpu;

import java.util.Arrays;

/**
 * Turns rows of a tensor into the lines of a tile and back.
 *
 * <p>Eight numbers of a row at a time in plain Java: measured faster than gathers, than shuffles of
 * vectors, and than several rows at a time. So {@code headDim} has to be a multiple of eight.
 */
final class Transposer {
  private static final int LINE = TileOperations.QUERIES;
  private static final int STEP = 8;

  private Transposer() {}

  /**
   * Transposes and scales rows; lanes from {@code rows} on become zero.
   *
   * @param source rows of {@code headDim} numbers from {@code offset}
   * @param packed receives {@code (headDim, LINE)}
   */
  static void pack(float[] source, int offset, int rows, int headDim, float scale, float[] packed) {
    if (rows < LINE) {
      Arrays.fill(packed, 0, headDim * LINE, 0f);
    }
    for (int d = 0; d < headDim; d += STEP) {
      int line = d * LINE;
      int from = offset + d;
      for (int row = 0; row < rows; row++) {
        packed[line + row] = source[from] * scale;
        packed[line + LINE + row] = source[from + 1] * scale;
        packed[line + 2 * LINE + row] = source[from + 2] * scale;
        packed[line + 3 * LINE + row] = source[from + 3] * scale;
        packed[line + 4 * LINE + row] = source[from + 4] * scale;
        packed[line + 5 * LINE + row] = source[from + 5] * scale;
        packed[line + 6 * LINE + row] = source[from + 6] * scale;
        packed[line + 7 * LINE + row] = source[from + 7] * scale;
        from += headDim;
      }
    }
  }

  /**
   * Transposes the first {@code rows} lanes back, each multiplied by its factor.
   *
   * @param lines {@code (headDim, LINE)}
   * @param result receives rows of {@code headDim} numbers from {@code offset}
   */
  static void unpack(
      float[] lines, float[] factors, int rows, int headDim, float[] result, int offset) {
    for (int d = 0; d < headDim; d += STEP) {
      int line = d * LINE;
      int to = offset + d;
      for (int row = 0; row < rows; row++) {
        float factor = factors[row];
        result[to] = lines[line + row] * factor;
        result[to + 1] = lines[line + LINE + row] * factor;
        result[to + 2] = lines[line + 2 * LINE + row] * factor;
        result[to + 3] = lines[line + 3 * LINE + row] * factor;
        result[to + 4] = lines[line + 4 * LINE + row] * factor;
        result[to + 5] = lines[line + 5 * LINE + row] * factor;
        result[to + 6] = lines[line + 6 * LINE + row] * factor;
        result[to + 7] = lines[line + 7 * LINE + row] * factor;
        to += headDim;
      }
    }
  }
}
