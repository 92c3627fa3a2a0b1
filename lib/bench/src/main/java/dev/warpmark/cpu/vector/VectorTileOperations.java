package dev.warpmark.cpu.vector;

import dev.warpmark.cpu.Exp2;
import dev.warpmark.cpu.TileOperations;
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

  private static final int WIDTH = WIDE ? Block4x4.WIDTH : Block6x2.WIDTH;

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
  public void scores(
      float[] keys, int offset, int count, int headDim, float[] packed, float[] scores) {
    if (WIDE) {
      Block4x4.scores(keys, offset, count, headDim, packed, scores);
    } else {
      Block6x2.scores(keys, offset, count, headDim, packed, scores);
    }
  }

  @Override
  public void accumulate(
      float[] values, int offset, int count, int headDim, float[] weights, float[] outputs) {
    if (WIDE) {
      Block4x4.accumulate(values, offset, count, headDim, weights, outputs);
    } else {
      Block6x2.accumulate(values, offset, count, headDim, weights, outputs);
    }
  }

  @Override
  public void exponentials(
      float[] scores, int count, float reference, float[] sums, int[] extremes) {
    for (int column = 0; column < QUERIES; column += LANES) {
      exponentialColumn(scores, column, count, reference, sums, extremes);
    }
  }

  /** One exponential a turn of the loop: with more, the compiler stops inlining and allocates. */
  private static void exponentialColumn(
      float[] scores, int column, int count, float reference, float[] sums, int[] extremes) {
    IntVector smallest = FloatVector.broadcast(SPECIES, Exp2.SMALLEST).reinterpretAsInts();
    FloatVector sum = FloatVector.fromArray(SPECIES, sums, column);
    IntVector extreme = IntVector.fromArray(IntVector.SPECIES_PREFERRED, extremes, column);
    for (int key = 0; key < count; key++) {
      int at = column + key * QUERIES;
      IntVector bits =
          FloatVector.fromArray(SPECIES, scores, at).sub(reference).reinterpretAsInts();
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
}
