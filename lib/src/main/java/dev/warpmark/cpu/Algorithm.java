package dev.warpmark.cpu;

import dev.warpmark.attention.AttentionShape;

/** The ways this package computes attention, each the same arithmetic in another order. */
enum Algorithm {
  /** All scores of 64 queries at once, then their soft maximum, then the second product. */
  MATH("math", "keeps every score of 64 queries before the soft maximum") {
    @Override
    QueryTile tile(TileOperations operations, AttentionShape shape, int keys) {
      return new OnlineTile(operations, shape, shape.keyLen());
    }

    @Override
    long workspaceBytes(AttentionShape shape, int keys) {
      return OnlineTile.workspaceBytes(shape, shape.keyLen());
    }
  },
  /** Tiles of keys, rescaled to the running maximum after each. */
  MEMORY_EFFICIENT(
      "memory_efficient", "online soft maximum over tiles of %d keys, memory that does not grow") {
    @Override
    QueryTile tile(TileOperations operations, AttentionShape shape, int keys) {
      return new OnlineTile(operations, shape, keys);
    }

    @Override
    long workspaceBytes(AttentionShape shape, int keys) {
      return OnlineTile.workspaceBytes(shape, keys);
    }
  },
  /** Tiles of keys with a constant instead of the maximum where that is exact. */
  FLASH("flash", "tiles of %d keys, no running maximum where the scores allow it") {
    @Override
    QueryTile tile(TileOperations operations, AttentionShape shape, int keys) {
      return new FlashTile(operations, shape, keys);
    }

    @Override
    long workspaceBytes(AttentionShape shape, int keys) {
      return FlashTile.workspaceBytes(shape, keys);
    }
  };

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
  abstract QueryTile tile(TileOperations operations, AttentionShape shape, int keys);

  /** Bytes of one worker's workspace. */
  abstract long workspaceBytes(AttentionShape shape, int keys);
}
