package dev.warpmark.attention;

import java.util.stream.IntStream;

/**
 * Attention by its definition in double precision, the value every backend is held against.
 *
 * <p>O = softmax(Q Kᵀ / √headDim) V, the row maximum subtracted before the exponential; a causal
 * query i sees keys j ≤ i, and a row that sees no key gives 0.
 */
public final class AttentionReference {
  private AttentionReference() {}

  /** The outputs, {@code (batch, heads, queryLen, headDim)}. */
  public static double[] outputs(AttentionInputs inputs) {
    AttentionShape shape = inputs.shape();
    double[] outputs = new double[Math.toIntExact(shape.queryElements())];
    int rows = outputs.length / shape.headDim();
    IntStream.range(0, rows).parallel().forEach(row -> addRow(inputs, row, outputs));
    return outputs;
  }

  /** How many keys, from the first on, a query sees. */
  static int visibleKeys(AttentionShape shape, int query) {
    return shape.isCausal() ? Math.min(shape.keyLen(), query + 1) : shape.keyLen();
  }

  private static void addRow(AttentionInputs inputs, int row, double[] outputs) {
    AttentionShape shape = inputs.shape();
    int headDim = shape.headDim();
    int head = row / shape.queryLen();
    double[] weights = weights(inputs, row, head, visibleKeys(shape, row % shape.queryLen()));
    float[] values = inputs.value();
    for (int key = 0; key < weights.length; key++) {
      int from = (head * shape.keyLen() + key) * headDim;
      for (int d = 0; d < headDim; d++) {
        outputs[row * headDim + d] += weights[key] * values[from + d];
      }
    }
  }

  private static double[] weights(AttentionInputs inputs, int row, int head, int visible) {
    AttentionShape shape = inputs.shape();
    double scale = 1 / Math.sqrt(shape.headDim());
    double[] weights = new double[visible];
    double maximum = Double.NEGATIVE_INFINITY;
    for (int key = 0; key < visible; key++) {
      weights[key] = scale * dot(inputs, row, head * shape.keyLen() + key);
      maximum = Math.max(maximum, weights[key]);
    }
    double sum = 0;
    for (int key = 0; key < visible; key++) {
      weights[key] = Math.exp(weights[key] - maximum);
      sum += weights[key];
    }
    for (int key = 0; key < visible; key++) {
      weights[key] /= sum;
    }
    return weights;
  }

  private static double dot(AttentionInputs inputs, int queryRow, int keyRow) {
    int headDim = inputs.shape().headDim();
    float[] queries = inputs.query();
    float[] keys = inputs.key();
    double sum = 0;
    for (int d = 0; d < headDim; d++) {
      sum += (double) queries[queryRow * headDim + d] * keys[keyRow * headDim + d];
    }
    return sum;
  }
}
