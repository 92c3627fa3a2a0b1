package dev.warpmark.bench;

import dev.warpmark.device.Backend;
import java.util.Optional;

/** Decides whether a backend computes attention well enough for its latencies to mean anything. */
@FunctionalInterface
public interface CorrectnessGate {
  /** Lets every backend pass: for backends that were checked before. */
  CorrectnessGate OPEN = backend -> Optional.empty();

  /**
   * Why latencies of this backend are refused, in a sentence; or empty when it is correct. Asked
   * once a backend and run, before the first warm-up.
   */
  Optional<String> refusal(Backend backend);
}
