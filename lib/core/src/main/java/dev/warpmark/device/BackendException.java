package dev.warpmark.device;

/** A backend that is missing, refuses, or failed; its message stands alone. */
public class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What failed, where, and what to do about it, in one sentence. */
  public BackendException(String message) {
    super(message);
  }

  /** As above, with what caused it; notebooks may drop the cause, so the message says it too. */
  public BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
