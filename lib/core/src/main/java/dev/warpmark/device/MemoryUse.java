package dev.warpmark.device;

/**
 * Memory of one opened workload.
 *
 * @param allocatedBytes bytes held by tensors and workspace while idle
 * @param peakBytes most bytes held at any time
 * @param reservedBytes bytes taken from the system for it, at least {@code peakBytes}
 */
public record MemoryUse(long allocatedBytes, long peakBytes, long reservedBytes) {
  /** Checks that 0 ≤ allocated ≤ peak ≤ reserved. */
  public MemoryUse {
    if (allocatedBytes < 0 || peakBytes < allocatedBytes || reservedBytes < peakBytes) {
      throw new IllegalArgumentException(
          "memory must satisfy 0 <= allocated <= peak <= reserved, was %d, %d, %d"
              .formatted(allocatedBytes, peakBytes, reservedBytes));
    }
  }
}
