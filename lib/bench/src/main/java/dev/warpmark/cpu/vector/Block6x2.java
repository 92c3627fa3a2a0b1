package dev.warpmark.cpu.vector;

import dev.warpmark.cpu.TileOperations;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product of 6 rows with a panel 2 vectors wide: 12 sums that stay in registers.
 *
 * <p>With 16 vector registers there is room for the sums, one line of the panel and a broadcast;
 * twelve independent sums cover the latency of two multiply-add units. The method {@link #multiply}
 * is long because each register is a variable: an array of vectors would live in memory.
 */
final class Block6x2 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int LINE = TileOperations.QUERIES;
  private static final int ROWS = 6;

  /** Queries in a panel. */
  static final int WIDTH = 2 * LANES;

  /** Zeros for sums to start from. */
  private static final float[] ZEROS = new float[WIDTH];

  private Block6x2() {}

  /** See {@link TileOperations#scores}. */
  static void scores(
      float[] keys, int offset, int count, int headDim, float[] packed, float[] scores) {
    int last = offset + (count - 1) * headDim;
    for (int panel = 0; panel < LINE; panel += WIDTH) {
      for (int key = 0; key < count; key += ROWS) {
        int row0 = offset + key * headDim;
        // Past the last key its own row is read again; nobody uses that line of scores.
        int row1 = Math.min(row0 + headDim, last);
        int row2 = Math.min(row1 + headDim, last);
        int row3 = Math.min(row2 + headDim, last);
        int row4 = Math.min(row3 + headDim, last);
        int row5 = Math.min(row4 + headDim, last);
        int to = key * LINE + panel;
        multiply(
            keys, row0, row1, row2, row3, row4, row5, 1, packed, panel, headDim, ZEROS, 0, 0,
            scores, to);
      }
    }
  }

  /** See {@link TileOperations#accumulate}. */
  static void accumulate(
      float[] values, int offset, int count, int headDim, float[] weights, float[] outputs) {
    int last = offset + headDim - 1;
    for (int panel = 0; panel < LINE; panel += WIDTH) {
      for (int d = 0; d < headDim; d += ROWS) {
        int row0 = offset + d;
        int to = d * LINE + panel;
        int row1 = Math.min(row0 + 1, last);
        int row2 = Math.min(row1 + 1, last);
        int row3 = Math.min(row2 + 1, last);
        int row4 = Math.min(row3 + 1, last);
        int row5 = Math.min(row4 + 1, last);
        multiply(
            values, row0, row1, row2, row3, row4, row5, headDim, weights, panel, count, outputs, to,
            LINE, outputs, to);
      }
    }
  }

  /**
   * Writes lines {@code initial[row] + Σₖ left[row + k · step] · panel[k]}.
   *
   * @param row0 where the first row starts in {@code left}, and so on for the others
   * @param panel lines of {@code LINE} numbers, of which {@link #WIDTH} from {@code from} are used
   * @param depth lines of the panel
   * @param initial what the sums start from, lines that lie {@code initialStep} apart
   * @param result lines of {@code LINE} numbers
   */
  private static void multiply(
      float[] left,
      int row0,
      int row1,
      int row2,
      int row3,
      int row4,
      int row5,
      int step,
      float[] panel,
      int from,
      int depth,
      float[] initial,
      int initialFrom,
      int initialStep,
      float[] result,
      int to) {
    int start = initialFrom;
    FloatVector c00 = FloatVector.fromArray(SPECIES, initial, start);
    FloatVector c01 = FloatVector.fromArray(SPECIES, initial, start + LANES);
    start += initialStep;
    FloatVector c10 = FloatVector.fromArray(SPECIES, initial, start);
    FloatVector c11 = FloatVector.fromArray(SPECIES, initial, start + LANES);
    start += initialStep;
    FloatVector c20 = FloatVector.fromArray(SPECIES, initial, start);
    FloatVector c21 = FloatVector.fromArray(SPECIES, initial, start + LANES);
    start += initialStep;
    FloatVector c30 = FloatVector.fromArray(SPECIES, initial, start);
    FloatVector c31 = FloatVector.fromArray(SPECIES, initial, start + LANES);
    start += initialStep;
    FloatVector c40 = FloatVector.fromArray(SPECIES, initial, start);
    FloatVector c41 = FloatVector.fromArray(SPECIES, initial, start + LANES);
    start += initialStep;
    FloatVector c50 = FloatVector.fromArray(SPECIES, initial, start);
    FloatVector c51 = FloatVector.fromArray(SPECIES, initial, start + LANES);
    for (int k = 0; k < depth; k++) {
      int line = from + k * LINE;
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, line);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, line + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, left[row0 + k * step]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      factor = FloatVector.broadcast(SPECIES, left[row1 + k * step]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      factor = FloatVector.broadcast(SPECIES, left[row2 + k * step]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      factor = FloatVector.broadcast(SPECIES, left[row3 + k * step]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
      factor = FloatVector.broadcast(SPECIES, left[row4 + k * step]);
      c40 = factor.fma(b0, c40);
      c41 = factor.fma(b1, c41);
      factor = FloatVector.broadcast(SPECIES, left[row5 + k * step]);
      c50 = factor.fma(b0, c50);
      c51 = factor.fma(b1, c51);
    }
    int end = to;
    c00.intoArray(result, end);
    c01.intoArray(result, end + LANES);
    end += LINE;
    c10.intoArray(result, end);
    c11.intoArray(result, end + LANES);
    end += LINE;
    c20.intoArray(result, end);
    c21.intoArray(result, end + LANES);
    end += LINE;
    c30.intoArray(result, end);
    c31.intoArray(result, end + LANES);
    end += LINE;
    c40.intoArray(result, end);
    c41.intoArray(result, end + LANES);
    end += LINE;
    c50.intoArray(result, end);
    c51.intoArray(result, end + LANES);
  }
}
