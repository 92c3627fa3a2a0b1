package dev.warpmark.cpu;

/**
 * The arithmetic that {@link FlashTile} asks of a processor, on one tile of {@link #QUERIES}
 * queries.
 *
 * <p>Everything inside a tile is stored transposed: the lanes of a vector are queries, so a soft
 * maximum needs no horizontal step, and keys and values are read in place, one broadcast number at
 * a time. Packed queries and outputs have the layout {@code (headDim, QUERIES)}, scores {@code
 * (keys, QUERIES)}. Scores are in units of log2.
 */
public interface TileOperations {

  /** Queries in one tile. */
  int QUERIES = 64;

  /** Keys in one tile unless a {@code Tiling} says otherwise; the last of a head may hold fewer. */
  int KEYS = 64;

  /** What this implementation runs on, for people: "Vector API, 512 bit" or "plain Java". */
  String description();

  /** Lines after the last one that may be overwritten, so that blocks of rows need no remainder. */
  int SPARE_LINES = 5;

  /** The bits of negative infinity, the greatest of any negative number that is not NaN. */
  int VALID_EXTREME = 0xFF800000;

  /**
   * Writes {@code keys · packedᵀ}, one line of {@link #QUERIES} scores for each key.
   *
   * @param keys rows of {@code headDim} numbers from {@code offset}
   * @param packed {@code (headDim, QUERIES)}
   * @param scores receives {@code (count, QUERIES)}, followed by {@link #SPARE_LINES}
   */
  void scores(float[] keys, int offset, int count, int headDim, float[] packed, float[] scores);

  /**
   * Replaces each score by 2 to the power of {@code score − reference} and adds it to {@code sums}.
   *
   * <p>Powers below 2⁻¹²⁶ become 2⁻¹²⁶. {@code extremes} keeps, for each query, the greatest IEEE
   * bit pattern of its differences, read as a signed integer: not above {@link #VALID_EXTREME} says
   * that all of them were below zero and none was NaN. Otherwise the results are not to be used.
   */
  void exponentials(float[] scores, int count, float reference, float[] sums, int[] extremes);

  /**
   * Adds {@code weightsᵀ · values} to {@code outputs}.
   *
   * @param values rows of {@code headDim} numbers from {@code offset}
   * @param weights {@code (count, QUERIES)}
   * @param outputs {@code (headDim, QUERIES)}, followed by {@link #SPARE_LINES}
   */
  void accumulate(
      float[] values, int offset, int count, int headDim, float[] weights, float[] outputs);
}
