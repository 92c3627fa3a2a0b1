package dev.warpmark.cpu;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.device.BackendException;
import java.util.Optional;
import java.util.function.Supplier;

/** What a shape takes on the heap, and whether that is there. */
final class CpuMemory {
  /** The longest array a JVM promises. */
  private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final ProcessorInfo processor;

  CpuMemory(ProcessorInfo processor) {
    this.processor = processor;
  }

  /** Bytes of Q, K, V, O and the workspaces of all cores. */
  static double neededBytes(AttentionShape shape, Tiling tiling) {
    return shape.compulsoryBytes(Precision.FLOAT32) + ForwardPass.workspaceBytes(tiling, shape);
  }

  /** Bytes that can still be allocated. */
  long availableBytes() {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    long heap = runtime.maxMemory() - used;
    // A heap larger than the machine does not help; what it committed is already taken from it.
    long machine = processor.availableBytes().orElse(Long.MAX_VALUE / 2) + runtime.freeMemory();
    return Math.max(0, Math.min(heap, machine));
  }

  /** Why a shape does not fit, with the bytes needed and available; or empty. */
  Optional<String> refusal(AttentionShape shape, Tiling tiling) {
    if (Math.max(shape.queryElements(), shape.keyElements()) > LONGEST_ARRAY) {
      return Optional.of(
          "%s needs tensors of %d elements, and a Java array holds at most %d"
              .formatted(
                  shape, Math.max(shape.queryElements(), shape.keyElements()), LONGEST_ARRAY));
    }
    double needed = neededBytes(shape, tiling);
    if (needed > availableBytes()) {
      // Earlier tensors that nobody holds any more still count until they are collected.
      System.gc();
    }
    long available = availableBytes();
    return needed <= available
        ? Optional.empty()
        : Optional.of(
            "%s needs %.0f bytes, and %d are available on the heap (see -Xmx)"
                .formatted(shape, needed, available));
  }

  /**
   * Allocates for a shape that should fit.
   *
   * @throws BackendException when it does not, since the heap is in pieces or others took it
   */
  static <T> T allocate(String name, AttentionShape shape, Tiling tiling, Supplier<T> allocation) {
    try {
      return allocation.get();
    } catch (OutOfMemoryError e) {
      throw new BackendException(
          "%s could not allocate %s: %.0f bytes needed, and the heap has no room (see -Xmx)"
              .formatted(name, shape, neededBytes(shape, tiling)),
          e);
    }
  }
}
