package dev.warpmark.cpu.vector;

import dev.warpmark.cpu.TileOperations;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product of four rows with a panel 2 vectors wide: 8 sums that stay in registers.
 *
 * <p>With 16 registers there is room for the sums, one line of the panel and a broadcast; eight
 * independent sums cover the latency of two multiply-add units. The method is long because each
 * register is a variable: an array of vectors would live in memory.
 */
final class Block4x2 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private static final int LINE = TileOperations.QUERIES;

  /** Queries in a panel. */
  static final int WIDTH = 2 * LANES;

  private Block4x2() {}

  /**
   * Writes four lines {@code initial[row] + Σₖ left[row + k · step] · panel[k]}.
   *
   * @param row0 where the first row starts in {@code left}, and so on for three more
   * @param panel lines of {@code LINE} numbers, of which {@link #WIDTH} from {@code from} are used
   * @param depth lines of the panel
   * @param initial what the sums start from, four lines that lie {@code initialStep} apart
   * @param result four lines of {@code LINE} numbers
   */
  static void multiply(
      float[] left,
      int row0,
      int row1,
      int row2,
      int row3,
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
  }
}
