package dev.warpmark.cpu;

import java.util.Arrays;

/**
 * Turns rows of a tensor into the lines of a tile and back.
 *
 * <p>Four rows at a time in plain Java: measured faster than gathers and than shuffles of vectors.
 */
final class Transposer {
  private static final int LINE = TileOperations.QUERIES;

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
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      int row0 = offset + row * headDim;
      int row1 = row0 + headDim;
      int row2 = row1 + headDim;
      int row3 = row2 + headDim;
      for (int d = 0; d < headDim; d++) {
        int to = d * LINE + row;
        packed[to] = source[row0 + d] * scale;
        packed[to + 1] = source[row1 + d] * scale;
        packed[to + 2] = source[row2 + d] * scale;
        packed[to + 3] = source[row3 + d] * scale;
      }
    }
    for (; row < rows; row++) {
      for (int d = 0; d < headDim; d++) {
        packed[d * LINE + row] = source[offset + row * headDim + d] * scale;
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
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      int row0 = offset + row * headDim;
      int row1 = row0 + headDim;
      int row2 = row1 + headDim;
      int row3 = row2 + headDim;
      for (int d = 0; d < headDim; d++) {
        int from = d * LINE + row;
        result[row0 + d] = lines[from] * factors[row];
        result[row1 + d] = lines[from + 1] * factors[row + 1];
        result[row2 + d] = lines[from + 2] * factors[row + 2];
        result[row3 + d] = lines[from + 3] * factors[row + 3];
      }
    }
    for (; row < rows; row++) {
      for (int d = 0; d < headDim; d++) {
        result[offset + row * headDim + d] = lines[d * LINE + row] * factors[row];
      }
    }
  }
}
