package dev.warpmark.bench;

import dev.warpmark.device.BackendException;
import java.util.Optional;

/** Turns whatever a backend throws into a sentence, so that the other backends go on. */
final class Failures {
  private Failures() {}

  /** Runs an action and says what went wrong, or nothing. */
  static Optional<String> of(Runnable action) {
    try {
      action.run();
      return Optional.empty();
    } catch (BackendException e) {
      return Optional.of(e.getMessage());
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      // A defect of a backend, a missing native library, a heap too small: none of them may take
      // the samples of the others along.
      return Optional.of(
          e.getMessage() == null
              ? e.getClass().getSimpleName()
              : e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
