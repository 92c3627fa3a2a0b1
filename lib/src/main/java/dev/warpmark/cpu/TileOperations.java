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

  /** Keys in one tile; the last tile of a head may hold fewer. */
  int KEYS = 64;

  /** What this implementation runs on, for people: "Vector API, 512 bit" or "plain Java". */
  String description();

  /**
   * Transposes and scales queries; lanes from {@code rows} on become zero.
   *
   * @param queries rows of {@code headDim} numbers from {@code offset}
   * @param packed receives {@code (headDim, QUERIES)}
   */
  void packQueries(float[] queries, int offset, int rows, int headDim, float scale, float[] packed);

  /**
   * Writes {@code start + keys · packedᵀ}, one line of {@link #QUERIES} scores for each key.
   *
   * @param start one number for each query, added to each of its scores
   * @param scores receives {@code (count, QUERIES)}; lines up to the next multiple of four may be
   *     overwritten
   */
  void scores(
      float[] keys,
      int offset,
      int count,
      int headDim,
      float[] packed,
      float[] start,
      float[] scores);

  /**
   * Replaces scores below zero by their power of two and adds them to {@code sums}.
   *
   * <p>Powers below 2⁻¹²⁶ become 2⁻¹²⁶. {@code extremes} keeps the greatest IEEE bit pattern, read
   * as a signed integer, of the scores of each query: not above {@link #VALID_EXTREME} says that
   * all of them were below zero and none was NaN. Otherwise the results are not to be used.
   */
  void exponentials(float[] scores, int count, float[] sums, int[] extremes);

  /** The bits of negative infinity, the greatest of any negative number that is not NaN. */
  int VALID_EXTREME = 0xFF800000;

  /** Adds {@code weightsᵀ · values} to {@code outputs}, layout {@code (headDim, QUERIES)}. */
  void accumulate(
      float[] values, int offset, int count, int headDim, float[] weights, float[] outputs);

  /** Transposes {@code rows} outputs back, each multiplied by its number in {@code factors}. */
  void unpackOutputs(
      float[] outputs, float[] factors, int rows, int headDim, float[] result, int offset);
}
