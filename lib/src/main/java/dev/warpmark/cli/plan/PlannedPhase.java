package dev.warpmark.cli.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One notebook that is going to be executed.
 *
 * @param phase its number, {@code 01} to {@code 04}
 * @param notebook its file name
 * @param summary what it does, in a few words
 * @param estimateSeconds how long it may take
 * @param parameters values for its parameters cell: int, double, boolean, String or {@code int[]}
 */
public record PlannedPhase(
    String phase,
    String notebook,
    String summary,
    double estimateSeconds,
    Map<String, Object> parameters) {

  /** Copies the parameters, keeping their order. */
  public PlannedPhase {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
