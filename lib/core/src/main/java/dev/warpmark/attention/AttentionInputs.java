package dev.warpmark.attention;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Q, K and V of one forward pass on the host, fp16-rounded so that every backend starts from the
 * same values whatever it stores.
 *
 * <p>Accessors hand out the arrays themselves, since they can hold hundreds of megabytes: treat
 * them as read-only.
 *
 * @param shape the shape of these tensors
 * @param query Q, {@code (batch, heads, queryLen, headDim)}
 * @param key K, {@code (batch, heads, keyLen, headDim)}
 * @param value V, {@code (batch, heads, keyLen, headDim)}
 */
public record AttentionInputs(AttentionShape shape, float[] query, float[] key, float[] value) {
  private static final int BLOCK = 1 << 16;

  /**
   * Inputs of given values, which must be representable in fp16 (they are not rounded here).
   *
   * @throws IllegalArgumentException when a length does not fit the shape
   */
  public AttentionInputs {
    checkLength("query", query, shape.queryElements());
    checkLength("key", key, shape.keyElements());
    checkLength("value", value, shape.keyElements());
  }

  /** Standard normal inputs of a seed, rounded to fp16; the same on every machine. */
  public static AttentionInputs normal(AttentionShape shape, long seed) {
    return new AttentionInputs(
        shape,
        normal(seed, 0, shape.queryElements()),
        normal(seed, 1, shape.keyElements()),
        normal(seed, 2, shape.keyElements()));
  }

  /** Fills blocks in parallel, each from a generator of its own, so that cores do not matter. */
  private static float[] normal(long seed, int tensor, long elements) {
    float[] values = new float[Math.toIntExact(elements)];
    int blocks = (values.length - 1) / BLOCK + 1;
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            block -> {
              long start = new SplittableRandom(3 * seed + tensor).nextLong();
              SplittableRandom random = new SplittableRandom(start + block);
              int end = (int) Math.min(values.length, (block + 1L) * BLOCK);
              for (int i = block * BLOCK; i < end; i++) {
                values[i] = Half.round((float) random.nextGaussian());
              }
            });
    return values;
  }

  private static void checkLength(String name, float[] values, long expected) {
    if (values.length != expected) {
      throw new IllegalArgumentException(
          name + " must have " + expected + " elements, had " + values.length);
    }
  }
}
