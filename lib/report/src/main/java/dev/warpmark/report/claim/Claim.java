package dev.warpmark.report.claim;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A span of text on a page with the value it stands for and the data that carries it.
 *
 * <p>Made through {@link Basis}; text and value agree by construction.
 */
public final class Claim {
  private final String text;
  private final ClaimValue value;
  private final Basis basis;
  private final boolean code;

  Claim(String text, ClaimValue value, Basis basis, boolean code) {
    this.text = text;
    this.value = value;
    this.basis = basis;
    this.code = code;
  }

  /** The words and digits a reader sees. */
  public String text() {
    return text;
  }

  /** What is asserted. */
  public ClaimValue value() {
    return value;
  }

  /** Where the value comes from. */
  public ClaimKind kind() {
    return basis.kind();
  }

  /** How the value follows from the evidence, or the source of a constant. */
  public String rule() {
    return basis.rule();
  }

  /** The places in data files that carry it; empty for a constant. */
  public List<Evidence> evidence() {
    return basis.evidence();
  }

  /** The interval that the value belongs to, where there is one. */
  public Optional<ClaimInterval> interval() {
    return basis.interval();
  }

  /** Whether it is shown in the type of code: names of backends, settings, hashes. */
  public boolean isCode() {
    return code;
  }

  /** Whether the value is a number. */
  public boolean isNumber() {
    return value instanceof ClaimValue.Figure;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Claim claim
        && text.equals(claim.text)
        && value.equals(claim.value)
        && basis.equals(claim.basis)
        && code == claim.code;
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, value, basis, code);
  }

  /** The text with kind and evidence, for messages. */
  @Override
  public String toString() {
    return "\"%s\" (%s %s)".formatted(text, kind().wireName(), evidence());
  }
}
