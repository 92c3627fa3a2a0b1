package dev.warpmark.stats;

import java.util.Arrays;

/** For each of many hashes the first place it stands at; open addressing, since boxes cost more. */
final class FirstPlaces {
  private static final int EMPTY = -1;

  private final long[] hashes;
  private final int[] slots;
  private final int mask;

  FirstPlaces(long[] hashes) {
    this.hashes = hashes;
    this.slots = new int[Integer.highestOneBit(StrictMath.max(1, hashes.length)) * 4];
    this.mask = slots.length - 1;
    Arrays.fill(slots, EMPTY);
    for (int i = 0; i < hashes.length; i++) {
      int slot = slot(hashes[i]);
      if (slots[slot] == EMPTY) {
        slots[slot] = i;
      }
    }
  }

  /** The first place of a hash, or −1. */
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
