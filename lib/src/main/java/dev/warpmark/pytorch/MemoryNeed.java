package dev.warpmark.pytorch;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;

/** What a shape takes at least, so that it can be refused before anything is allocated. */
final class MemoryNeed {
  private MemoryNeed() {}

  /** Bytes of Q, K, V and O, and for {@code math} of the scores and of their softmax. */
  static double bytes(SdpaKernel kernel, AttentionShape shape, Precision precision) {
    double tensors = shape.compulsoryBytes(precision);
    if (kernel != SdpaKernel.MATH) {
      return tensors;
    }
    double scores = (double) shape.batch() * shape.heads() * shape.queryLen() * shape.keyLen();
    return tensors + 2 * scores * precision.bytesPerElement();
  }
}
