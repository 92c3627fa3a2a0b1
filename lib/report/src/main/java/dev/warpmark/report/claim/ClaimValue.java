package dev.warpmark.report.claim;

/** What a claim asserts. */
public sealed interface ClaimValue {
  /**
   * A number in the unit it is printed in.
   *
   * @param number finite
   * @param unit the unit, or empty for a bare number
   */
  record Figure(double number, String unit) implements ClaimValue {
    /** Checks that the number is one. */
    public Figure {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("a claimed number must be finite, was " + number);
      }
    }
  }

  /**
   * A name or another text taken over from data as it stands.
   *
   * @param name the text
   */
  record Label(String name) implements ClaimValue {}

  /**
   * A loaded word whose predicate holds.
   *
   * @param predicate what was found to hold
   */
  record Word(String predicate) implements ClaimValue {}
}
