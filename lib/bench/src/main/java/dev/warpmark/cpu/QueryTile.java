package dev.warpmark.cpu;

import dev.warpmark.attention.AttentionShape;
import java.util.Arrays;

/** One worker's workspace for a tile of queries, and the steps that all algorithms share. */
abstract class QueryTile {
  static final int QUERIES = TileOperations.QUERIES;
  static final int KEYS = TileOperations.KEYS;
  private static final double LOG2_E = 1 / Math.log(2);

  final TileOperations operations;
  final int headDim;

  /** Scores to units of log2: log2(e) / √headDim. */
  final float scale;

  final float[] packed;
  final float[] outputs;
  final float[] sums = new float[QUERIES];
  final float[] factors = new float[QUERIES];

  QueryTile(TileOperations operations, AttentionShape shape) {
    this.operations = operations;
    headDim = shape.headDim();
    scale = (float) (LOG2_E / Math.sqrt(headDim));
    packed = new float[headDim * QUERIES];
    outputs = new float[lines(headDim)];
  }

  /** Computes the outputs of the tile of one head that starts at a query. */
  abstract void forward(Tensors tensors, int head, int firstQuery);

  static int rows(Tensors tensors, int firstQuery) {
    return Math.min(QUERIES, tensors.shape().queryLen() - firstQuery);
  }

  /** How many keys, from the first on, any query of the tile sees. */
  static int visibleKeys(Tensors tensors, int firstQuery) {
    AttentionShape shape = tensors.shape();
    int beyondDiagonal = firstQuery + rows(tensors, firstQuery);
    return shape.isCausal() ? Math.min(shape.keyLen(), beyondDiagonal) : shape.keyLen();
  }

  final void pack(Tensors tensors, int head, int firstQuery, float factor) {
    int offset = tensors.queryOffset(head, firstQuery);
    int rows = rows(tensors, firstQuery);
    Transposer.pack(tensors.queries(), offset, rows, headDim, factor, packed);
    Arrays.fill(outputs, 0f);
    Arrays.fill(sums, 0f);
  }

  final void unpack(Tensors tensors, int head, int firstQuery) {
    int offset = tensors.queryOffset(head, firstQuery);
    int rows = rows(tensors, firstQuery);
    Transposer.unpack(outputs, factors, rows, headDim, tensors.outputs(), offset);
  }

  /** Writes {@code value} where a key of the tile lies beyond its query; only causal tiles call. */
  static void fillMasked(float[] scores, int firstKey, int count, int firstQuery, float value) {
    for (int key = Math.max(0, firstQuery + 1 - firstKey); key < count; key++) {
      int masked = Math.min(QUERIES, firstKey + key - firstQuery);
      Arrays.fill(scores, key * QUERIES, key * QUERIES + masked, value);
    }
  }

  /** Numbers in an array of so many lines, with the spare ones. */
  static int lines(int count) {
    return (count + TileOperations.SPARE_LINES) * QUERIES;
  }

  /** Bytes of one worker's arrays for a shape, beside {@code extraFloats} of its own. */
  static long workspaceBytes(AttentionShape shape, long extraFloats) {
    long shared = (long) shape.headDim() * QUERIES + lines(shape.headDim()) + 2L * QUERIES;
    return Float.BYTES * (shared + extraFloats);
  }
}
