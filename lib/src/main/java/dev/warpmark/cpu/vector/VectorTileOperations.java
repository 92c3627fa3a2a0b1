package dev.warpmark.cpu.vector;

import dev.warpmark.cpu.Exp2;
import dev.warpmark.cpu.TileOperations;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Tile arithmetic on the widest vectors of this processor. */
public final class VectorTileOperations implements TileOperations {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** AVX-512 and Arm have 32 vector registers, older x86 has 16. */
  private static final boolean WIDE =
      SPECIES.vectorBitSize() >= 512 || System.getProperty("os.arch").equals("aarch64");

  private static final int WIDTH = WIDE ? Block4x4.WIDTH : Block4x2.WIDTH;

  /**
   * Operations for this processor.
   *
   * @throws UnsupportedOperationException when its vectors do not divide a tile
   */
  public VectorTileOperations() {
    if (LANES < 4 || QUERIES % WIDTH != 0) {
      throw new UnsupportedOperationException(
          "vectors of " + SPECIES.vectorBitSize() + " bits do not divide a tile");
    }
  }

  @Override
  public String description() {
    return "Vector API, " + SPECIES.vectorBitSize() + " bit";
  }

  @Override
  public void packQueries(
      float[] queries, int offset, int rows, int headDim, float scale, float[] packed) {
    if (rows < QUERIES) {
      Arrays.fill(packed, 0, headDim * QUERIES, 0f);
    }
    for (int row = 0; row < rows; row++) {
      int from = offset + row * headDim;
      for (int d = 0; d < headDim; d++) {
        packed[d * QUERIES + row] = queries[from + d] * scale;
      }
    }
  }

  @Override
  public void scores(
      float[] keys,
      int offset,
      int count,
      int headDim,
      float[] packed,
      float[] start,
      float[] scores) {
    int last = offset + (count - 1) * headDim;
    for (int panel = 0; panel < QUERIES; panel += WIDTH) {
      for (int key = 0; key < count; key += 4) {
        int row0 = offset + key * headDim;
        // Past the last key its own row is read again; nobody uses that line of scores.
        int row1 = Math.min(row0 + headDim, last);
        int row2 = Math.min(row1 + headDim, last);
        int row3 = Math.min(row2 + headDim, last);
        int to = key * QUERIES + panel;
        multiply(
            keys, row0, row1, row2, row3, 1, packed, panel, headDim, start, panel, 0, scores, to);
      }
    }
  }

  @Override
  public void accumulate(
      float[] values, int offset, int count, int headDim, float[] weights, float[] outputs) {
    for (int panel = 0; panel < QUERIES; panel += WIDTH) {
      for (int d = 0; d < headDim; d += 4) {
        int at = offset + d;
        int line = d * QUERIES + panel;
        multiply(
            values, at, at + 1, at + 2, at + 3, headDim, weights, panel, count, outputs, line,
            QUERIES, outputs, line);
      }
    }
  }

  private static void multiply(
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
    if (WIDE) {
      Block4x4.multiply(
          left,
          row0,
          row1,
          row2,
          row3,
          step,
          panel,
          from,
          depth,
          initial,
          initialFrom,
          initialStep,
          result,
          to);
    } else {
      Block4x2.multiply(
          left,
          row0,
          row1,
          row2,
          row3,
          step,
          panel,
          from,
          depth,
          initial,
          initialFrom,
          initialStep,
          result,
          to);
    }
  }

  @Override
  public void exponentials(float[] scores, int count, float[] sums, int[] extremes) {
    for (int column = 0; column < QUERIES; column += LANES) {
      exponentialColumn(scores, column, count, sums, extremes);
    }
  }

  /** One exponential a turn of the loop: with more, the compiler stops inlining and allocates. */
  private static void exponentialColumn(
      float[] scores, int column, int count, float[] sums, int[] extremes) {
    IntVector smallest = FloatVector.broadcast(SPECIES, Exp2.SMALLEST).reinterpretAsInts();
    FloatVector sum = FloatVector.fromArray(SPECIES, sums, column);
    IntVector extreme = IntVector.fromArray(IntVector.SPECIES_PREFERRED, extremes, column);
    for (int key = 0; key < count; key++) {
      int at = column + key * QUERIES;
      IntVector bits = FloatVector.fromArray(SPECIES, scores, at).reinterpretAsInts();
      extreme = extreme.max(bits);
      // Among negative numbers the order of the bits is the reverse of that of the values.
      FloatVector power = exp2(bits.min(smallest).reinterpretAsFloats());
      power.intoArray(scores, at);
      sum = sum.add(power);
    }
    sum.intoArray(sums, column);
    extreme.intoArray(extremes, column);
  }

  private static FloatVector exp2(FloatVector x) {
    FloatVector shifted = x.add(Exp2.ROUND);
    FloatVector f = x.sub(shifted.sub(Exp2.ROUND));
    FloatVector p = FloatVector.broadcast(SPECIES, Exp2.C5);
    p = p.fma(f, FloatVector.broadcast(SPECIES, Exp2.C4));
    p = p.fma(f, FloatVector.broadcast(SPECIES, Exp2.C3));
    p = p.fma(f, FloatVector.broadcast(SPECIES, Exp2.C2));
    p = p.fma(f, FloatVector.broadcast(SPECIES, Exp2.C1));
    p = p.fma(f, FloatVector.broadcast(SPECIES, 1f));
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
  }

  @Override
  public void unpackOutputs(
      float[] outputs, float[] factors, int rows, int headDim, float[] result, int offset) {
    for (int row = 0; row < rows; row++) {
      int to = offset + row * headDim;
      float factor = factors[row];
      for (int d = 0; d < headDim; d++) {
        result[to + d] = outputs[d * QUERIES + row] * factor;
      }
    }
  }
}
