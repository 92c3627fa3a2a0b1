package dev.warpmark.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AttentionReferenceTest {
  private static final AttentionShape SMALL =
      AttentionShape.batch(1).heads(1).lengths(2, 3).headDim(2);

  private static final float[] QUERY = {1, 0.5f, -2, 1};
  private static final float[] KEY = {0.25f, 1, -1, 2, 3, -0.5f};
  private static final float[] VALUE = {1, 2, -3, 4, 0.5f, -1};

  /** From torch 2.9.1: scaled_dot_product_attention on float64 tensors of these values. */
  @Test
  void matchesPyTorchInDoublePrecision() {
    AttentionInputs inputs = new AttentionInputs(SMALL, QUERY, KEY, VALUE);
    assertArrayEquals(
        new double[] {
          0.22649418025642554, 0.0421618303143545, -2.6876924845545966, 3.8420594516129656
        },
        AttentionReference.outputs(inputs),
        1e-14);
  }

  @Test
  void causalQueriesSeeKeysUpToTheirOwn() {
    AttentionInputs inputs = new AttentionInputs(SMALL.causal(), QUERY, KEY, VALUE);
    assertArrayEquals(
        new double[] {1.0, 2.0, -2.6894459837263254, 3.844722991863163},
        AttentionReference.outputs(inputs),
        1e-14);
  }

  @Test
  void aCommonOffsetChangesNothing() {
    AttentionShape shape = AttentionShape.batch(1).heads(1).lengths(3, 9).headDim(8);
    AttentionInputs plain = AttentionInputs.normal(shape, 3);
    AttentionInputs up = InputKind.OFFSET_UP.inputs(shape, 3);
    for (int row = 0; row < 3; row++) {
      plain.query()[row * 8] = 0;
    }
    assertArrayEquals(AttentionReference.outputs(plain), AttentionReference.outputs(up), 1e-9);
  }

  @Test
  void weightsOfOneKeyAreOne() {
    AttentionShape shape = AttentionShape.batch(2).heads(2).lengths(3, 1).headDim(8);
    AttentionInputs inputs = AttentionInputs.normal(shape, 5);
    double[] outputs = AttentionReference.outputs(inputs);
    for (int i = 0; i < outputs.length; i++) {
      assertEquals(inputs.value()[i / 24 * 8 + i % 8], outputs[i], 0);
    }
  }
}
