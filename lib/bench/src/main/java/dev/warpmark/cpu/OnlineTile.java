package dev.warpmark.cpu;

import dev.warpmark.attention.AttentionShape;
import java.util.Arrays;

/**
 * Attention over tiles of keys with a running maximum for each query: after every tile the sums so
 * far are rescaled to the maximum so far (Milakov and Gimelshein, "Online normalizer calculation
 * for softmax", 2018). Scores are scaled only after the maximum was subtracted, so a large common
 * offset costs no precision beyond that of the product itself.
 */
final class OnlineTile extends QueryTile {
  private final float[] scores;
  private final int tileKeys;
  private final float[] maxima = new float[QUERIES];
  private final int[] extremes = new int[QUERIES];

  /** With tiles of this many keys; all keys at once is the textbook's way. */
  OnlineTile(TileOperations operations, AttentionShape shape, int tileKeys) {
    super(operations, shape);
    this.tileKeys = tileKeys;
    scores = new float[lines(tileKeys)];
  }

  static long workspaceBytes(AttentionShape shape, int tileKeys) {
    return QueryTile.workspaceBytes(shape, lines(tileKeys) + 2L * QUERIES);
  }

  @Override
  void forward(Tensors tensors, int head, int firstQuery) {
    pack(tensors, head, firstQuery, 1f);
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    int keys = visibleKeys(tensors, firstQuery);
    for (int key = 0; key < keys; key += tileKeys) {
      addKeys(tensors, head, firstQuery, key, Math.min(tileKeys, keys - key));
    }
    for (int i = 0; i < QUERIES; i++) {
      // NaN in, or an infinite score: the row is NaN, as it is by the definition.
      factors[i] = Float.isFinite(maxima[i]) ? 1f / sums[i] : Float.NaN;
    }
    unpack(tensors, head, firstQuery);
  }

  private void addKeys(Tensors tensors, int head, int firstQuery, int firstKey, int count) {
    int offset = tensors.keyOffset(head, firstKey);
    operations.scores(tensors.keys(), offset, count, headDim, packed, scores);
    boolean masked = tensors.shape().isCausal() && firstKey + count - 1 > firstQuery;
    if (masked) {
      fillMasked(scores, firstKey, count, firstQuery, Float.NEGATIVE_INFINITY);
    }
    raiseMaxima(count);
    if (firstKey > 0) {
      rescale();
    }
    subtractMaxima(count);
    operations.exponentials(scores, count, 1f, sums, extremes);
    if (masked) {
      fillMasked(scores, firstKey, count, firstQuery, 0f);
    }
    operations.accumulate(tensors.values(), offset, count, headDim, scores, outputs);
  }

  /** Sets {@code maxima} to those so far and {@code factors} to what earlier sums shrink by. */
  private void raiseMaxima(int count) {
    System.arraycopy(maxima, 0, factors, 0, QUERIES);
    for (int key = 0; key < count; key++) {
      int line = key * QUERIES;
      for (int i = 0; i < QUERIES; i++) {
        maxima[i] = Math.max(maxima[i], scores[line + i]);
      }
    }
    for (int i = 0; i < QUERIES; i++) {
      factors[i] = (float) Math.exp((factors[i] - maxima[i]) * (scale * Math.log(2)));
    }
  }

  private void rescale() {
    for (int i = 0; i < QUERIES; i++) {
      sums[i] *= factors[i];
    }
    for (int line = 0; line < outputs.length; line += QUERIES) {
      for (int i = 0; i < QUERIES; i++) {
        outputs[line + i] *= factors[i];
      }
    }
  }

  /** Leaves every score at zero or below; the exponentials then take one more off. */
  private void subtractMaxima(int count) {
    for (int key = 0; key < count; key++) {
      int line = key * QUERIES;
      for (int i = 0; i < QUERIES; i++) {
        scores[line + i] = (scores[line + i] - maxima[i]) * scale;
      }
    }
  }
}
