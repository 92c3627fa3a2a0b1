package dev.warpmark.pytorch;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;

/** softmax(Q Kᵀ / √headDim) V in fp64, by its definition. */
final class PlainAttention {
  private PlainAttention() {}

  static double[] of(AttentionInputs inputs) {
    AttentionShape shape = inputs.shape();
    int dim = shape.headDim();
    double[] out = new double[(int) shape.queryElements()];
    for (int row = 0; row < out.length / dim; row++) {
      int keys = shape.keyLen();
      int head = row / shape.queryLen();
      int seen = shape.isCausal() ? Math.min(keys, row % shape.queryLen() + 1) : keys;
      double total = 0;
      for (int j = 0; j < seen; j++) {
        double score = 0;
        for (int c = 0; c < dim; c++) {
          score +=
              inputs.query()[row * dim + c] * (double) inputs.key()[(head * keys + j) * dim + c];
        }
        double weight = Math.exp(score / Math.sqrt(dim));
        total += weight;
        for (int c = 0; c < dim; c++) {
          out[row * dim + c] += weight * inputs.value()[(head * keys + j) * dim + c];
        }
      }
      for (int c = 0; c < dim; c++) {
        out[row * dim + c] /= total;
      }
    }
    return out;
  }

  static double maxError(float[] actual, AttentionInputs inputs) {
    double[] expected = of(inputs);
    double worst = actual.length == expected.length ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
    }
    return worst;
  }
}
