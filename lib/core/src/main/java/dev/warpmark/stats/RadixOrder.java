package dev.warpmark.stats;

/**
 * Sorts many doubles by their bits, digit by digit from the last: for a million samples several
 * times as fast as by comparison, and stable. Digits that all samples share cost nothing, which is
 * most of the exponent of latencies.
 *
 * <p>Kept by hand: sorting by {@link java.util.Arrays#sort} takes 11 to 14 % more processor time
 * for an audit of a million samples, and says no places, which a search for each then costs 0.2 s
 * more.
 */
final class RadixOrder {

  /** Below this many samples comparing is as fast. */
  static final int WORTHWHILE = 4096;

  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 6;
  private static final int BUCKETS = 1 << DIGIT_BITS;

  private RadixOrder() {}

  /** For each place in ascending order the index of its sample; equal samples keep their order. */
  static int[] of(double[] values) {
    int size = values.length;
    long[] keys = keys(values);
    long[] otherKeys = new long[size];
    int[] order = new int[size];
    int[] otherOrder = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      int shift = digit * DIGIT_BITS;
      int[] starts = starts(keys, shift);
      if (starts.length == 0) {
        continue;
      }
      for (int i = 0; i < size; i++) {
        int at = starts[digit(keys[i], shift)]++;
        otherKeys[at] = keys[i];
        otherOrder[at] = order[i];
      }
      long[] sortedKeys = otherKeys;
      otherKeys = keys;
      keys = sortedKeys;
      int[] sortedOrder = otherOrder;
      otherOrder = order;
      order = sortedOrder;
    }
    return order;
  }

  /** Sorts values in place, ascending. */
  static void sort(double[] values) {
    long[] keys = keys(values);
    long[] others = new long[values.length];
    for (int digit = 0; digit < DIGITS; digit++) {
      int shift = digit * DIGIT_BITS;
      int[] starts = starts(keys, shift);
      if (starts.length > 0) {
        for (long key : keys) {
          others[starts[digit(key, shift)]++] = key;
        }
        long[] sorted = others;
        others = keys;
        keys = sorted;
      }
    }
    for (int i = 0; i < values.length; i++) {
      long key = keys[i];
      values[i] = Double.longBitsToDouble(key ^ (~(key >> 63) | Long.MIN_VALUE));
    }
  }

  /** Longs whose order without sign is that of the doubles. */
  private static long[] keys(double[] values) {
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      long bits = Double.doubleToRawLongBits(values[i]);
      keys[i] = bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }
    return keys;
  }

  /** Where each digit's samples begin; nothing where all have the same. */
  private static int[] starts(long[] keys, int shift) {
    int[] starts = new int[BUCKETS];
    for (long key : keys) {
      starts[digit(key, shift)]++;
    }
    if (starts[digit(keys[0], shift)] == keys.length) {
      return new int[0];
    }
    int next = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int count = starts[bucket];
      starts[bucket] = next;
      next += count;
    }
    return starts;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (BUCKETS - 1);
  }
}
