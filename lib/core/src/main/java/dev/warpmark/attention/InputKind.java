package dev.warpmark.attention;

import java.util.Random;

/** Kinds of inputs, each of which another mistake does not survive. All are fp16 values. */
public enum InputKind {
  /** Standard normal, as in measurements. */
  NORMAL((shape, random, query, key, value) -> {}),
  /** Scores with a standard deviation of 16, so that almost all weight lies on one key. */
  LARGE_SCORES(
      (shape, random, query, key, value) -> {
        multiply(query, 4f);
        multiply(key, 4f);
      }),
  /** Scores that rise with the key, so that a running maximum moves in every tile. */
  GROWING_KEYS(
      (shape, random, query, key, value) -> {
        setFirst(shape, query, row -> 8f);
        setFirst(shape, key, row -> 16f * (row % shape.keyLen()) / shape.keyLen());
      }),
  /** A common offset of about 1e5 in all scores before scaling, which a soft maximum forgets. */
  OFFSET_UP(
      (shape, random, query, key, value) -> {
        setFirst(shape, query, row -> InputKind.OFFSET_ROOT);
        setFirst(shape, key, row -> InputKind.OFFSET_ROOT);
      }),
  /** A common offset of about −1e5. */
  OFFSET_DOWN(
      (shape, random, query, key, value) -> {
        setFirst(shape, query, row -> -InputKind.OFFSET_ROOT);
        setFirst(shape, key, row -> InputKind.OFFSET_ROOT);
      }),
  /**
   * Small integers: keys are patterns of ±2, each query is the pattern of one key, and values count
   * heads, keys and elements modulo 8, so that a wrong index gives another integer.
   */
  INTEGERS(InputKind::integers);

  /** Its square is 99,856. */
  private static final float OFFSET_ROOT = 316f;

  private final Filling filling;

  InputKind(Filling filling) {
    this.filling = filling;
  }

  /** Inputs of this kind, the same for the same seed. */
  public AttentionInputs inputs(AttentionShape shape, long seed) {
    AttentionInputs normal = AttentionInputs.normal(shape, seed);
    float[] query = normal.query();
    float[] key = normal.key();
    float[] value = normal.value();
    filling.fill(shape, new Random(seed + 1), query, key, value);
    return new AttentionInputs(shape, query, key, value);
  }

  private static void integers(
      AttentionShape shape, Random random, float[] query, float[] key, float[] value) {
    int headDim = shape.headDim();
    for (int i = 0; i < key.length; i++) {
      key[i] = random.nextBoolean() ? 2f : -2f;
      int row = i / headDim;
      int head = row / shape.keyLen();
      value[i] = (5 * head + 3 * (row % shape.keyLen()) + i % headDim) % 8;
    }
    for (int i = 0; i < query.length; i++) {
      int row = i / headDim;
      int target = (row % shape.queryLen()) % shape.keyLen();
      int head = row / shape.queryLen();
      query[i] = 2 * key[(head * shape.keyLen() + target) * headDim + i % headDim];
    }
  }

  private static void multiply(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Half.round(values[i] * factor);
    }
  }

  /** Sets the first element of every row of a tensor. */
  private static void setFirst(AttentionShape shape, float[] values, RowValue value) {
    for (int row = 0; row < values.length / shape.headDim(); row++) {
      values[row * shape.headDim()] = Half.round(value.at(row));
    }
  }

  /** Turns normal inputs into a kind. */
  private interface Filling {
    void fill(AttentionShape shape, Random random, float[] query, float[] key, float[] value);
  }

  /** A number for each row. */
  private interface RowValue {
    float at(int row);
  }
}
