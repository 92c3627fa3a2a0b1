package dev.warpmark.device;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a device, as plain values that outlive it.
 *
 * @param kind processor or card
 * @param name its marketing name, for example {@code NVIDIA L4}
 * @param computeUnits cores this process may use, or streaming multiprocessors
 * @param memoryBytes memory of the device; what a backend may take of it can be less
 * @param lastLevelCacheBytes its L2 (GPU) or L3 (CPU)
 * @param peakFlops arithmetic ceiling for the precision it computes in, floating-point operations a
 *     second
 * @param peakBandwidth main-memory ceiling, bytes a second
 * @param details further facts in the order they are shown, for example driver and clocks
 */
public record DeviceFacts(
    DeviceKind kind,
    String name,
    int computeUnits,
    long memoryBytes,
    OptionalLong lastLevelCacheBytes,
    Optional<Peak> peakFlops,
    Optional<Peak> peakBandwidth,
    Map<String, String> details) {

  /** Copies the details, keeping their order. */
  public DeviceFacts {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }
}
