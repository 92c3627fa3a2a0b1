package dev.warpmark.cpu;

import dev.warpmark.attention.AttentionShape;

/** The ways this package computes attention, each the same arithmetic in another order. */
enum Algorithm {
  /** All scores of 64 queries at once, then their soft maximum, then the second product. */
  MATH("math", "keeps every score of 64 queries before the soft maximum"),
  /** Tiles of keys, rescaled to the running maximum after each. */
  MEMORY_EFFICIENT(
      "memory_efficient", "online soft maximum over tiles of %d keys, memory that does not grow"),
  /** Tiles of keys with a constant instead of the maximum where that is exact. */
  FLASH("flash", "tiles of %d keys, no running maximum where the scores allow it");

  private final String wireName;
  private final String description;

  Algorithm(String wireName, String description) {
    this.wireName = wireName;
    this.description = description;
  }

  String wireName() {
    return wireName;
  }

  /** What it does, with a place for the keys of a tile. */
  String description() {
    return description;
  }

  /** A worker's workspace for this shape and keys at a time. */
  QueryTile tile(TileOperations operations, AttentionShape shape, int keys) {
    return this == FLASH
        ? new FlashTile(operations, shape, keys)
        : new OnlineTile(operations, shape, keysAtOnce(shape, keys));
  }

  /** Bytes of one worker's workspace. */
  long workspaceBytes(AttentionShape shape, int keys) {
    return this == FLASH
        ? FlashTile.workspaceBytes(shape, keys)
        : OnlineTile.workspaceBytes(shape, keysAtOnce(shape, keys));
  }

  private int keysAtOnce(AttentionShape shape, int keys) {
    return this == MATH ? shape.keyLen() : keys;
  }
}
