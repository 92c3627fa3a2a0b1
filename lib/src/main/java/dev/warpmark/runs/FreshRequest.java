package dev.warpmark.runs;

import dev.warpmark.data.Protocol;
import java.util.Map;

/**
 * What a fresh process is asked to measure.
 *
 * @param protocol the protocol, with the number and the seed of the process
 * @param admitted the backends that passed the correctness suite in the first process, with the
 *     SHA-256 (hex) of the code that passed
 */
public record FreshRequest(Protocol protocol, Map<String, String> admitted) {
  /** Copies the map. */
  public FreshRequest {
    admitted = Map.copyOf(admitted);
  }
}
