package dev.warpmark.runs;

/** A fresh process that gave no samples; the message says why, as the rest of a sentence. */
final class ProcessFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProcessFailure(String message) {
    super(message);
  }
}
