package dev.warpmark.cuda;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.cuda.KernelManifest.Launch;
import dev.warpmark.cuda.KernelManifest.Variant;
import dev.warpmark.device.BackendException;
import java.util.List;
import java.util.Optional;

/** How many blocks a launch has for a shape. */
record LaunchSize(long x, long y, long z) {
  private static final long WIDEST = Integer.MAX_VALUE;
  private static final long HIGHEST = 65_535;

  static LaunchSize of(Launch launch, Variant variant, AttentionShape shape) {
    List<Long> extents = launch.grid().stream().map(name -> extent(name, variant, shape)).toList();
    return new LaunchSize(extents.get(0), extents.get(1), extents.get(2));
  }

  /** At most this many blocks in all, for a kernel whose blocks take further work themselves. */
  LaunchSize atMost(long blocks) {
    return new LaunchSize(Math.min(x, blocks), y, z);
  }

  /** Why CUDA has no such grid; or empty. */
  Optional<String> refusal() {
    return x <= WIDEST && y <= HIGHEST && z <= HIGHEST
        ? Optional.empty()
        : Optional.of(
            "it needs a grid of %d x %d x %d blocks, and CUDA has at most %d x %d x %d"
                .formatted(x, y, z, WIDEST, HIGHEST, HIGHEST));
  }

  private static long extent(String name, Variant variant, AttentionShape shape) {
    long batchHeads = (long) shape.batch() * shape.heads();
    long rowBlocks = blocks(shape.queryLen(), variant.rowsPerBlock());
    return switch (name) {
      case "1" -> 1;
      case "batchHeads" -> batchHeads;
      case "rowBlocks" -> rowBlocks;
      case "keyBlocks" -> blocks(shape.keyLen(), variant.keysPerBlock());
      case "rows" -> batchHeads * shape.queryLen();
      case "items" -> batchHeads * rowBlocks;
      case "pieces" -> batchHeads * blocks(shape.keyLen(), variant.keysPerBlock());
      case "sq" -> shape.queryLen();
      default ->
          throw new BackendException("kernels.json: grid extent \"%s\" is unknown".formatted(name));
    };
  }

  private static long blocks(int length, int size) {
    return (length + (long) size - 1) / size;
  }
}
