package dev.warpmark.cpu;

import dev.warpmark.attention.AttentionShape;

/** The ways this package computes attention, each the same arithmetic in another order. */
enum Algorithm {
  /** All scores of 64 queries at once, then their soft maximum, then the second product. */
  MATH("math", "keeps every score of 64 queries before the soft maximum") {
    @Override
    QueryTile tile(TileOperations operations, AttentionShape shape) {
      return new OnlineTile(operations, shape, shape.keyLen());
    }

    @Override
    long workspaceBytes(AttentionShape shape) {
      return OnlineTile.workspaceBytes(shape, shape.keyLen());
    }
  },
  /** Tiles of keys, rescaled to the running maximum after each. */
  MEMORY_EFFICIENT(
      "memory_efficient", "online soft maximum over tiles of 64 keys, memory that does not grow") {
    @Override
    QueryTile tile(TileOperations operations, AttentionShape shape) {
      return new OnlineTile(operations, shape);
    }

    @Override
    long workspaceBytes(AttentionShape shape) {
      return OnlineTile.workspaceBytes(shape);
    }
  },
  /** Tiles of keys with a constant instead of the maximum where that is exact. */
  FLASH("flash", "tiles of 64 keys, no running maximum where the scores allow it") {
    @Override
    QueryTile tile(TileOperations operations, AttentionShape shape) {
      return new FlashTile(operations, shape);
    }

    @Override
    long workspaceBytes(AttentionShape shape) {
      return FlashTile.workspaceBytes(shape);
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

  String description() {
    return description;
  }

  /** A worker's workspace for this shape. */
  abstract QueryTile tile(TileOperations operations, AttentionShape shape);

  /** Bytes of one worker's workspace. */
  abstract long workspaceBytes(AttentionShape shape);
}
