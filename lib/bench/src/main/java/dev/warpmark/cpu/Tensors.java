package dev.warpmark.cpu;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;

/**
 * The arrays of one forward pass; queries and outputs {@code (batch, heads, queryLen, headDim)},
 * keys and values {@code (batch, heads, keyLen, headDim)}.
 */
record Tensors(
    AttentionShape shape, float[] queries, float[] keys, float[] values, float[] outputs) {

  /** Given inputs with a new output. */
  static Tensors of(AttentionInputs inputs) {
    AttentionShape shape = inputs.shape();
    float[] outputs = new float[Math.toIntExact(shape.queryElements())];
    return new Tensors(shape, inputs.query(), inputs.key(), inputs.value(), outputs);
  }

  /** Where a query of a head starts in queries and outputs. */
  int queryOffset(int head, int query) {
    return (head * shape.queryLen() + query) * shape.headDim();
  }

  /** Where a key of a head starts in keys and values. */
  int keyOffset(int head, int key) {
    return (head * shape.keyLen() + key) * shape.headDim();
  }
}
