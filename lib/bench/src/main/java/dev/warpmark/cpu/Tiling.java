package dev.warpmark.cpu;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.TiledName;
import java.util.List;
import java.util.Map;

/**
 * An algorithm and how many keys it takes at a time. More keys amortise reading and writing the
 * outputs of a tile; fewer keep keys, values and scores in the cache next to the core.
 *
 * @param algorithm the order of the arithmetic
 * @param keys keys in one tile, at least 1; without meaning to {@link Algorithm#MATH}
 */
record Tiling(Algorithm algorithm, int keys) {
  private static final List<Integer> KEYS_TO_TRY = List.of(32, 64, 128, 256, 512);

  /** The algorithm as it comes. */
  static Tiling of(Algorithm algorithm) {
    return new Tiling(algorithm, TileOperations.KEYS);
  }

  /** What a search may try: nothing for an algorithm that is there to be compared with. */
  static List<Tiling> configurations(Algorithm algorithm) {
    return algorithm == Algorithm.FLASH
        ? KEYS_TO_TRY.stream().map(keys -> new Tiling(algorithm, keys)).toList()
        : List.of();
  }

  /** For example {@code flash[keys=32]}. */
  String tiledName() {
    return new TiledName(algorithm.wireName(), Map.of("keys", keys)).toString();
  }

  QueryTile tile(TileOperations operations, AttentionShape shape) {
    return algorithm.tile(operations, shape, keys);
  }

  long workspaceBytes(AttentionShape shape) {
    return algorithm.workspaceBytes(shape, keys);
  }

  String description() {
    return algorithm.description().formatted(keys);
  }
}
