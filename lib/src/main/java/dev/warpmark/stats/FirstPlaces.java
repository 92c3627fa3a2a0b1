package dev.warpmark.stats;

import java.util.Arrays;

/**
 * The first place of each hash among those added so far; open addressing, since boxes cost more.
 */
final class FirstPlaces {
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
