package dev.warpmark.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * The longest stretch of samples that stands twice, equal to the last bit: a sign of copied data.
 *
 * <p>Coarse timers and periodic loads repeat themselves honestly, so a stretch must be long
 * <em>and</em> unlikely. Beside it stands how many pairs of that length would be expected by chance
 * if each value depended on the one before it as it does in the rest of the data: pairs·p·q^(length
 * − 1), p the share of equal values among pairs, q the share of equal successors among those.
 *
 * @param length how many samples repeat
 * @param first where the stretch stands first, counted from 0
 * @param second where it stands again: in the same series, or in the other
 * @param expectedByChance expected number of such pairs
 */
public record RepeatedStretch(int length, int first, int second, double expectedByChance) {

  /** The shortest stretch that counts; the longest natural one seen had 5. */
  public static final int MINIMUM_LENGTH = 10;

  /** The expectation above which a repeat is taken for chance. */
  public static final double CHANCE = 1e-5;

  private static final long[] NONE = {};

  private static final long BASE = 0x9E3779B97F4A7C15L;

  /** Checks the parts. */
  public RepeatedStretch {
    Require.atLeast("length", 1, length);
    Require.notNegative("expected by chance", expectedByChance);
  }

  /**
   * The longest stretch that stands twice in a series without overlap; empty when no sample does.
   */
  public static Optional<RepeatedStretch> within(Samples samples) {
    double[] values = samples.toArray();
    return longest(values, values, true);
  }

  /** The longest stretch that two series share; empty when they share no sample. */
  public static Optional<RepeatedStretch> between(Samples first, Samples second) {
    return longest(first.toArray(), second.toArray(), false);
  }

  /** Whether the stretch is at least {@value #MINIMUM_LENGTH} samples long and no chance. */
  public boolean fails() {
    return length >= MINIMUM_LENGTH && expectedByChance < CHANCE;
  }

  /**
   * Whatever repeats, its parts repeat too: lengths are doubled until one does not, then bisected.
   * Honest data stop at once.
   */
  private static Optional<RepeatedStretch> longest(double[] a, double[] b, boolean same) {
    int most = same ? a.length / 2 : StrictMath.min(a.length, b.length);
    int low = 0;
    int high = most;
    int[] found = null;
    int next = StrictMath.min(1, most);
    while (low < high) {
      int[] at = find(a, b, next, same);
      if (at == null) {
        high = next - 1;
      } else {
        low = next;
        found = at;
      }
      boolean doubling = high == most;
      next = doubling ? StrictMath.min(2 * low, most) : (low + high + 1) >>> 1;
    }
    if (found == null) {
      return Optional.empty();
    }
    double chance = expected(a, b, low, same);
    return Optional.of(new RepeatedStretch(low, found[0], found[1], chance));
  }

  /** Two places of an equal stretch, or null. Equal hashes are compared value by value. */
  private static int[] find(double[] a, double[] b, int length, boolean same) {
    long[] hashesOfA = hashes(a, length);
    long[] hashesOfB = same ? hashesOfA : hashes(b, length);
    FirstPlaces earliest = new FirstPlaces(hashesOfA);
    for (int i = 0; i < hashesOfB.length; i++) {
      int at = earliest.of(hashesOfB[i]);
      boolean apart = at >= 0 && (!same || i - at >= length);
      if (apart && Arrays.equals(a, at, at + length, b, i, i + length)) {
        return new int[] {at, i};
      }
    }
    return null;
  }

  /** Rolling polynomial hashes, modulo 2⁶⁴, of all stretches of a length. */
  private static long[] hashes(double[] values, int length) {
    long[] hashes = new long[values.length - length + 1];
    long power = 1;
    for (int i = 0; i < length; i++) {
      power *= BASE;
    }
    long hash = 0;
    for (int i = 0; i < values.length; i++) {
      hash = hash * BASE + mixed(values[i]);
      if (i >= length) {
        hash -= power * mixed(values[i - length]);
      }
      if (i >= length - 1) {
        hashes[i - length + 1] = hash;
      }
    }
    return hashes;
  }

  private static long mixed(double value) {
    long bits = Double.doubleToLongBits(value);
    bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    return bits ^ (bits >>> 29);
  }

  /**
   * The stretch itself is left out of the shares. Where hardly any other values are equal, an equal
   * successor is taken to be as rare as an equal value, which is what independence would make it.
   */
  private static double expected(double[] a, double[] b, int length, boolean same) {
    double equal = equalPairs(hashes(a, 1), same ? NONE : hashes(b, 1), same) - length;
    double successors =
        StrictMath.min(a.length, b.length) < 2
            ? 0
            : equalPairs(hashes(a, 2), same ? NONE : hashes(b, 2), same) - (length - 1);
    double pairs = same ? a.length * (a.length - 1.0) / 2 : (double) a.length * b.length;
    double rarity = StrictMath.min(1, (equal + 1) / StrictMath.max(1, pairs));
    double q = StrictMath.min(1, (successors + rarity) / (equal + 1));
    return (equal + 1) * StrictMath.pow(q, length - 1.0);
  }

  /**
   * How many pairs of one value of each are equal; of one series, pairs of different places of a.
   */
  private static double equalPairs(long[] a, long[] b, boolean same) {
    long[] first = a.clone();
    Arrays.sort(first);
    long[] second = first;
    if (!same) {
      second = b.clone();
      Arrays.sort(second);
    }
    double equal = 0;
    int j = 0;
    for (int i = 0; i < first.length; ) {
      int runOfFirst = run(first, i);
      while (j < second.length && second[j] < first[i]) {
        j++;
      }
      if (j < second.length && second[j] == first[i]) {
        int runOfSecond = run(second, j);
        equal += (double) runOfFirst * runOfSecond;
        j += runOfSecond;
      }
      i += runOfFirst;
    }
    return same ? (equal - a.length) / 2 : equal;
  }

  private static int run(long[] sorted, int from) {
    int to = from + 1;
    while (to < sorted.length && sorted[to] == sorted[from]) {
      to++;
    }
    return to - from;
  }
}
