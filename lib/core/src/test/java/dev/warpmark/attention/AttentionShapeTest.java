package dev.warpmark.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AttentionShapeTest {
  private final AttentionShape shape = AttentionShape.batch(32).heads(8).seqLen(512).headDim(64);

  @Test
  void countsTheWorkOfTheSeedsShape() {
    // 52 841.6 GFLOP/s and 206.41 GB/s at 0.32512 ms, as the seed's enhanced_s512.json states.
    double seconds = 0.3251200020313263e-3;
    assertEquals(52841.624866699734, shape.flops() / seconds / 1e9, 1e-6);
    assertEquals(
        206.41259713554584, shape.compulsoryBytes(Precision.FLOAT16) / seconds / 1e9, 1e-9);
  }

  @Test
  void halvesTheWorkWhenCausal() {
    assertEquals(shape.flops() / 2, shape.causal().flops());
    assertEquals(512L * 513 / 2, shape.causal().scoresPerHead());
    var tall = AttentionShape.batch(1).heads(1).lengths(5, 3).headDim(8).causal();
    assertEquals(1 + 2 + 3 + 3 + 3, tall.scoresPerHead());
    var wide = AttentionShape.batch(1).heads(1).lengths(3, 5).headDim(8).causal();
    assertEquals(1 + 2 + 3, wide.scoresPerHead());
  }

  @Test
  void namesItself() {
    assertEquals("B=32 H=8 S=512 D=64 causal", shape.causal().toString());
    assertEquals("b32_h8_s512_d64_causal", shape.causal().slug());
    var ragged = AttentionShape.batch(1).heads(2).lengths(239, 1).headDim(64);
    assertEquals("B=1 H=2 Sq=239 Sk=1 D=64", ragged.toString());
    assertEquals("b1_h2_s239_k1_d64", ragged.slug());
    assertThrows(IllegalStateException.class, ragged::seqLen);
  }

  @Test
  void refusesAnExtentBelowOne() {
    var error = assertThrows(IllegalArgumentException.class, () -> AttentionShape.batch(0));
    assertEquals("batch must be at least 1, was 0", error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> shape.withSeqLen(-3));
  }
}
