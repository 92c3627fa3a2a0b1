package dev.warpmark.stats;

import java.util.Arrays;

/**
 * Uniform indices below a bound, drawn as NumPy's {@code RandomState} draws them for {@code choice}
 * with replacement.
 *
 * <p>MT19937 (Matsumoto and Nishimura 1998), seeded by {@code init_genrand}. Each try takes one
 * word and keeps the low bits under the smallest mask of the form 2ᵏ − 1 that holds the largest
 * index; what is larger is rejected. Words are made and filtered a block of 624 at a time, without
 * branches on the data: drawing is nearly all of a bootstrap's time.
 */
final class MersenneIndices {

  private static final int STATE = 624;
  private static final int MIDDLE = 397;

  private final int[] state = new int[STATE];
  private final int[] accepted = new int[STATE + 1];
  private final int largest;
  private final int mask;
  private int available;
  private int next;

  /**
   * A stream of indices in [0, bound).
   *
   * @param seed NumPy's seed, 0 or above
   * @param bound at least 1
   */
  MersenneIndices(int seed, int bound) {
    this.largest = bound - 1;
    this.mask = largest == 0 ? 0 : (Integer.highestOneBit(largest) << 1) - 1;
    state[0] = seed;
    for (int i = 1; i < STATE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** Replaces the counts by how often each place was drawn among as many draws as there are. */
  void countDraws(int[] counts, int[] placeOfIndex) {
    Arrays.fill(counts, 0);
    int missing = counts.length;
    if (largest == 0) {
      counts[0] = missing; // NumPy draws no word for a single choice
      return;
    }
    while (missing > 0) {
      if (next == available) {
        refill();
      }
      int taken = StrictMath.min(missing, available - next);
      for (int i = next; i < next + taken; i++) {
        counts[placeOfIndex[accepted[i]]]++;
      }
      next += taken;
      missing -= taken;
    }
  }

  private void refill() {
    twist();
    int count = 0;
    for (int i = 0; i < STATE; i++) {
      int index = temper(state[i]) & mask;
      accepted[count] = index;
      // 1 when the index is not above the largest: the sign of the difference, not a branch.
      count += 1 - ((largest - index) >>> 31);
    }
    available = count;
    next = 0;
  }

  private void twist() {
    int i = 0;
    for (; i < STATE - MIDDLE; i++) {
      state[i] = state[i + MIDDLE] ^ mixed(state[i], state[i + 1]);
    }
    for (; i < STATE - 1; i++) {
      state[i] = state[i + MIDDLE - STATE] ^ mixed(state[i], state[i + 1]);
    }
    state[i] = state[MIDDLE - 1] ^ mixed(state[i], state[0]);
  }

  private static int mixed(int high, int low) {
    int word = (high & 0x80000000) | (low & 0x7fffffff);
    return (word >>> 1) ^ (-(low & 1) & 0x9908b0df);
  }

  private static int temper(int word) {
    int y = word ^ (word >>> 11);
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }
}
