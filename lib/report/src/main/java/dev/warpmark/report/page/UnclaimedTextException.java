package dev.warpmark.report.page;

/** A page holds a number, a loaded word or a hype word that no claim carries; it is not written. */
public class UnclaimedTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Page, place, the words around it, and why they may not stand there. */
  public UnclaimedTextException(String message) {
    super(message);
  }
}
