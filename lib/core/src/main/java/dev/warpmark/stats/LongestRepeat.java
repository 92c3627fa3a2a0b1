package dev.warpmark.stats;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The longest run of equal tokens that stands in two places.
 *
 * @param length how many tokens repeat
 * @param first where the run stands first
 * @param second where it stands again: in the same series, or in the other
 */
record LongestRepeat(int length, int first, int second) {
  private static final long BASE = 0x9E3779B97F4A7C15L;

  /** The longest run that stands twice in a series without overlap; empty when no token does. */
  static Optional<LongestRepeat> within(long[] tokens) {
    return longest(tokens, tokens, tokens.length / 2);
  }

  /** The longest run that two series share; empty when they share no token. */
  static Optional<LongestRepeat> between(long[] first, long[] second) {
    return longest(first, second, StrictMath.min(first.length, second.length));
  }

  /**
   * After how many tokens the run repeats itself: its length less its longest border (Knuth, Morris
   * and Pratt 1977).
   *
   * @param a the series that {@link #first} counts in
   */
  int period(long[] a) {
    int[] borders = new int[length + 1];
    int border = -1;
    borders[0] = border;
    for (int i = 0; i < length; i++) {
      while (border >= 0 && a[first + i] != a[first + border]) {
        border = borders[border];
      }
      borders[i + 1] = ++border;
    }
    return length - border;
  }

  /**
   * Where parts of the run stand in a series, itself included; nowhere for a run of few different
   * tokens, whose parts stand in many places by chance.
   *
   * @param a the series that {@link #first} counts in
   * @param b the series to look in
   * @param shortest the length of the shortest part
   */
  BitSet partsIn(long[] a, long[] b, int shortest) {
    BitSet places = new BitSet(b.length);
    int period = period(a);
    long different = Arrays.stream(a, first, first + period).distinct().count();
    if (2 * different <= period || shortest > StrictMath.min(length, b.length)) {
      return places;
    }
    FirstPlaces parts =
        FirstPlaces.ofAll(hashes(Arrays.copyOfRange(a, first, first + length), shortest));
    long[] hashes = hashes(b, shortest);
    for (int i = 0; i < hashes.length; i++) {
      if (parts.of(hashes[i]) >= 0) {
        places.set(i, i + shortest);
      }
    }
    return places;
  }

  /**
   * Whatever repeats, its parts repeat too: lengths are doubled until one does not, then bisected.
   * Honest data stop at once.
   */
  private static Optional<LongestRepeat> longest(long[] a, long[] b, int most) {
    Optional<LongestRepeat> longest = Optional.empty();
    int low = 0;
    int high = most;
    int next = StrictMath.min(1, most);
    while (low < high) {
      Optional<LongestRepeat> found = find(a, b, next);
      if (found.isEmpty()) {
        high = next - 1;
      } else {
        low = next;
        longest = found;
      }
      boolean doubling = high == most;
      next = doubling ? StrictMath.min(2 * low, most) : (low + high + 1) >>> 1;
    }
    return longest;
  }

  /** Two places of an equal run. Equal hashes are compared token by token. */
  private static Optional<LongestRepeat> find(long[] a, long[] b, int length) {
    boolean same = a == b;
    long[] hashesOfA = hashes(a, length);
    long[] hashesOfB = same ? hashesOfA : hashes(b, length);
    // What repeats in one series mostly does so soon: no more of it is added than need be.
    FirstPlaces earliest = same ? new FirstPlaces(hashesOfA) : FirstPlaces.ofAll(hashesOfA);
    for (int i = 0; i < hashesOfB.length; i++) {
      int at = same ? earliest.add(i) : earliest.of(hashesOfB[i]);
      boolean apart = at >= 0 && (!same || i - at >= length);
      if (apart && Arrays.equals(a, at, at + length, b, i, i + length)) {
        return Optional.of(new LongestRepeat(length, at, i));
      }
    }
    return Optional.empty();
  }

  /** Rolling polynomial hashes, modulo 2⁶⁴, of all runs of a length. */
  private static long[] hashes(long[] tokens, int length) {
    long[] hashes = new long[tokens.length - length + 1];
    long power = 1;
    for (int i = 0; i < length; i++) {
      power *= BASE;
    }
    long hash = 0;
    for (int i = 0; i < tokens.length; i++) {
      hash = hash * BASE + mixed(tokens[i]);
      if (i >= length) {
        hash -= power * mixed(tokens[i - length]);
      }
      if (i >= length - 1) {
        hashes[i - length + 1] = hash;
      }
    }
    return hashes;
  }

  private static long mixed(long token) {
    long bits = (token ^ (token >>> 33)) * 0xff51afd7ed558ccdL;
    return bits ^ (bits >>> 29);
  }

  /**
   * The first place of each hash among those added so far; open addressing, since boxes cost more.
   */
  static final class FirstPlaces {
    private static final int EMPTY = -1;

    private final long[] hashes;
    private final int[] slots;
    private final int mask;

    /** Of none of these hashes yet. */
    FirstPlaces(long[] hashes) {
      this.hashes = hashes;
      this.slots = new int[Integer.highestOneBit(StrictMath.max(1, hashes.length)) * 4];
      this.mask = slots.length - 1;
      Arrays.fill(slots, EMPTY);
    }

    /** Of all these hashes. */
    static FirstPlaces ofAll(long[] hashes) {
      FirstPlaces places = new FirstPlaces(hashes);
      for (int i = 0; i < hashes.length; i++) {
        places.add(i);
      }
      return places;
    }

    /** The first place among those added that has the hash of a place: it itself, if it is new. */
    int add(int place) {
      int slot = slot(hashes[place]);
      if (slots[slot] == EMPTY) {
        slots[slot] = place;
      }
      return slots[slot];
    }

    /** The first place of a hash among those added, or −1. */
    int of(long hash) {
      return slots[slot(hash)];
    }

    /** The slot that holds a hash, or the free one where it belongs. */
    private int slot(long hash) {
      int slot = (int) (hash ^ (hash >>> 32)) & mask;
      while (slots[slot] != EMPTY && hashes[slots[slot]] != hash) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }
  }
}
