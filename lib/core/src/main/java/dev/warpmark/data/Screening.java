package dev.warpmark.data;

import java.util.Optional;

/**
 * A quick look at one candidate of a search: enough to choose whom to measure, never a result. It
 * is no {@link Measurement}, so nothing that reports measurements can report it.
 *
 * @param backend the candidate
 * @param choice the backend that ran when the candidate chooses among others
 * @param samples how many samples were looked at, at least 1
 * @param medianSeconds their median, above 0
 */
public record Screening(
    String backend, Optional<String> choice, int samples, double medianSeconds) {
  /** Checks that something was looked at. */
  public Screening {
    if (samples < 1) {
      throw new IllegalArgumentException("samples must be at least 1, was " + samples);
    }
    if (!(medianSeconds > 0) || Double.isInfinite(medianSeconds)) {
      throw new IllegalArgumentException(
          "medianSeconds must be finite and above 0, was " + medianSeconds);
    }
  }
}
