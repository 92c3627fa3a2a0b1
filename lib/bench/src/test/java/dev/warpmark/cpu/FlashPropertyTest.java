package dev.warpmark.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionReference;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.InputKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random shapes and inputs against the reference in double precision. */
class FlashPropertyTest {
  private final TileOperations vector = VectorSupport.choose().operations();
  private final TileOperations plain = new PlainTileOperations();

  @Property(tries = 150)
  void everyAlgorithmAgreesWithTheReference(
      @ForAll Algorithm algorithm,
      @ForAll boolean usesVectors,
      @ForAll @IntRange(min = 1, max = 3) int heads,
      @ForAll @IntRange(min = 1, max = 200) int queries,
      @ForAll @IntRange(min = 1, max = 200) int keys,
      @ForAll @IntRange(min = 1, max = 20) int eighths,
      @ForAll @IntRange(min = 1, max = 150) int tileKeys,
      @ForAll boolean causal,
      @ForAll long seed) {
    AttentionShape shape = new AttentionShape(1, heads, queries, keys, 8 * eighths, causal);
    AttentionInputs inputs = AttentionInputs.normal(shape, seed);
    agree(inputs, new Tiling(algorithm, tileKeys), usesVectors ? vector : plain, 2e-5);
  }

  /** Scores reach ±1e5 before scaling, where single precision itself is coarse. */
  @Property(tries = 60)
  void scoresOfAnySizeGiveFiniteAndCloseOutputs(
      @ForAll InputKind kind,
      @ForAll boolean usesVectors,
      @ForAll @IntRange(min = 1, max = 150) int keys,
      @ForAll @IntRange(min = 1, max = 150) int tileKeys,
      @ForAll boolean causal,
      @ForAll long seed) {
    AttentionShape shape = new AttentionShape(1, 1, 70, keys, 64, causal);
    agree(
        kind.inputs(shape, seed),
        new Tiling(Algorithm.FLASH, tileKeys),
        usesVectors ? vector : plain,
        3e-2);
  }

  private static void agree(
      AttentionInputs inputs, Tiling tiling, TileOperations operations, double tolerance) {
    double[] expected = AttentionReference.outputs(inputs);
    Tensors tensors = Tensors.of(inputs);
    new ForwardPass(tiling, operations, tensors).run();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], tensors.outputs()[i], tolerance, "element " + i);
    }
  }
}
