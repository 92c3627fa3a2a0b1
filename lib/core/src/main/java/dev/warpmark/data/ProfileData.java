package dev.warpmark.data;

import dev.warpmark.device.Peak;
import java.util.List;
import java.util.Optional;

/**
 * Counters of some kernels on one card.
 *
 * @param deviceName the card
 * @param tool what counted them, with its version where that is known
 * @param peakFlops the card's arithmetic ceiling
 * @param peakBandwidth the card's memory ceiling
 * @param kernels one entry a launch
 */
public record ProfileData(
    String deviceName,
    String tool,
    Optional<Peak> peakFlops,
    Optional<Peak> peakBandwidth,
    List<KernelCounters> kernels) {
  /** Copies the list. */
  public ProfileData {
    kernels = List.copyOf(kernels);
  }
}
