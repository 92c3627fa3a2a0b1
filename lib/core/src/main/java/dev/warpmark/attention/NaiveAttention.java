package dev.warpmark.attention;

import java.util.stream.IntStream;

/**
 * Attention as a plain half-precision implementation rounds it, the measure of what error is usual.
 *
 * <p>Scores in fp32, scaled, soft maximum in fp32, weights rounded to fp16, their product with V
 * accumulated in fp32, the output rounded to fp16.
 */
final class NaiveAttention {
  private NaiveAttention() {}

  /** The outputs, {@code (batch, heads, queryLen, headDim)}. */
  static float[] outputs(AttentionInputs inputs) {
    AttentionShape shape = inputs.shape();
    float[] outputs = new float[Math.toIntExact(shape.queryElements())];
    int rows = outputs.length / shape.headDim();
    IntStream.range(0, rows).parallel().forEach(row -> addRow(inputs, row, outputs));
    return outputs;
  }

  private static void addRow(AttentionInputs inputs, int row, float[] outputs) {
    AttentionShape shape = inputs.shape();
    int headDim = shape.headDim();
    int head = row / shape.queryLen();
    int visible = AttentionReference.visibleKeys(shape, row % shape.queryLen());
    float[] weights = weights(inputs, row, head, visible);
    float[] values = inputs.value();
    float[] sums = new float[headDim];
    for (int key = 0; key < visible; key++) {
      int from = (head * shape.keyLen() + key) * headDim;
      for (int d = 0; d < headDim; d++) {
        sums[d] += weights[key] * values[from + d];
      }
    }
    for (int d = 0; d < headDim; d++) {
      outputs[row * headDim + d] = Half.round(sums[d]);
    }
  }

  private static float[] weights(AttentionInputs inputs, int row, int head, int visible) {
    AttentionShape shape = inputs.shape();
    float scale = (float) (1 / Math.sqrt(shape.headDim()));
    float[] weights = new float[visible];
    float maximum = Float.NEGATIVE_INFINITY;
    for (int key = 0; key < visible; key++) {
      weights[key] = scale * dot(inputs, row, head * shape.keyLen() + key);
      maximum = Math.max(maximum, weights[key]);
    }
    float sum = 0;
    for (int key = 0; key < visible; key++) {
      weights[key] = (float) Math.exp(weights[key] - maximum);
      sum += weights[key];
    }
    for (int key = 0; key < visible; key++) {
      weights[key] = Half.round(weights[key] / sum);
    }
    return weights;
  }

  private static float dot(AttentionInputs inputs, int queryRow, int keyRow) {
    int headDim = inputs.shape().headDim();
    float[] queries = inputs.query();
    float[] keys = inputs.key();
    float sum = 0;
    for (int d = 0; d < headDim; d++) {
      sum += queries[queryRow * headDim + d] * keys[keyRow * headDim + d];
    }
    return sum;
  }
}
