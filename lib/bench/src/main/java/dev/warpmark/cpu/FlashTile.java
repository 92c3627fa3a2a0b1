package dev.warpmark.cpu;

import dev.warpmark.attention.AttentionShape;
import java.util.Arrays;

/**
 * Attention over tiles of keys without a running maximum, as long as that is exact.
 *
 * <p>A soft maximum does not depend on what is subtracted from the scores. Subtracting a constant
 * instead of the maximum needs no search for it and no rescaling between tiles. It is as exact as
 * long as no power overflows or vanishes: every score has to stay below {@link #REFERENCE} and the
 * sum of the powers above {@link #SMALLEST_SUM}. Both are checked for each query, and a tile that
 * fails is computed again with a running maximum.
 */
final class FlashTile extends QueryTile {
  /** Subtracted from scores, in units of log2; normal inputs stay below 10. */
  private static final float REFERENCE = 16f;

  /** Powers end at 2⁻¹²⁶; sums above 2⁻⁶⁰ leave 66 bits below the largest power. */
  private static final float SMALLEST_SUM = 0x1p-60f;

  private static final float MASKED = -1e30f;

  private final int tileKeys;
  private final float[] scores;
  private final int[] extremes = new int[QUERIES];
  private final OnlineTile careful;

  FlashTile(TileOperations operations, AttentionShape shape, int tileKeys) {
    super(operations, shape);
    this.tileKeys = tileKeys;
    scores = new float[lines(tileKeys)];
    careful = new OnlineTile(operations, shape, tileKeys);
  }

  static long workspaceBytes(AttentionShape shape, int tileKeys) {
    return QueryTile.workspaceBytes(shape, lines(tileKeys) + QUERIES)
        + OnlineTile.workspaceBytes(shape, tileKeys);
  }

  @Override
  void forward(Tensors tensors, int head, int firstQuery) {
    pack(tensors, head, firstQuery, scale);
    Arrays.fill(extremes, Integer.MIN_VALUE);
    int keys = visibleKeys(tensors, firstQuery);
    for (int key = 0; key < keys; key += tileKeys) {
      addKeys(tensors, head, firstQuery, key, Math.min(tileKeys, keys - key));
      if (key == 0 && !scoresAreInRange()) {
        break;
      }
    }
    if (scoresAreInRange() && sumsAreInRange()) {
      unpack(tensors, head, firstQuery);
    } else {
      careful.forward(tensors, head, firstQuery);
    }
  }

  private void addKeys(Tensors tensors, int head, int firstQuery, int firstKey, int count) {
    int offset = tensors.keyOffset(head, firstKey);
    operations.scores(tensors.keys(), offset, count, headDim, packed, scores);
    boolean masked = tensors.shape().isCausal() && firstKey + count - 1 > firstQuery;
    if (masked) {
      fillMasked(scores, firstKey, count, firstQuery, MASKED);
    }
    operations.exponentials(scores, count, REFERENCE, sums, extremes);
    if (masked) {
      fillMasked(scores, firstKey, count, firstQuery, 0f);
    }
    operations.accumulate(tensors.values(), offset, count, headDim, scores, outputs);
  }

  private boolean scoresAreInRange() {
    int greatest = Integer.MIN_VALUE;
    for (int extreme : extremes) {
      greatest = Math.max(greatest, extreme);
    }
    return greatest <= TileOperations.VALID_EXTREME;
  }

  private boolean sumsAreInRange() {
    boolean inRange = true;
    for (int i = 0; i < QUERIES; i++) {
      inRange &= sums[i] >= SMALLEST_SUM;
      factors[i] = 1f / sums[i];
    }
    return inRange;
  }
}
