package dev.warpmark.report.claim;

import java.util.List;

/**
 * What a claim rests on; its methods make the claim.
 *
 * <pre>{@code
 * Basis.derived("median of the samples", file.at("/raw_latencies")).quantity(0.3251, "ms", 4)
 * }</pre>
 *
 * @param kind where the value comes from
 * @param rule how the value follows from the evidence, or the source of a constant
 * @param evidence the places in data files that carry it
 */
public record Basis(ClaimKind kind, String rule, List<Evidence> evidence) {
  /** Copies the evidence and checks that there is some, or a source. */
  public Basis {
    evidence = List.copyOf(evidence);
    if (kind == ClaimKind.CONSTANT ? rule.isBlank() : evidence.isEmpty()) {
      throw new IllegalArgumentException(
          "a %s claim needs %s"
              .formatted(kind.wireName(), kind == ClaimKind.CONSTANT ? "a source" : "evidence"));
    }
    if (kind == ClaimKind.DERIVED && rule.isBlank()) {
      throw new IllegalArgumentException("a derived claim needs the rule it follows by");
    }
  }

  /** A value that stands in the data as it was measured. */
  public static Basis measured(Evidence... evidence) {
    return new Basis(ClaimKind.MEASURED, "", List.of(evidence));
  }

  /** A value that follows from the data by a rule. */
  public static Basis derived(String rule, Evidence... evidence) {
    return new Basis(ClaimKind.DERIVED, rule, List.of(evidence));
  }

  /** A value that follows from the data by a rule. */
  public static Basis derived(String rule, List<Evidence> evidence) {
    return new Basis(ClaimKind.DERIVED, rule, evidence);
  }

  /** A value that was fixed before measuring. */
  public static Basis declared(Evidence... evidence) {
    return new Basis(ClaimKind.DECLARED, "", List.of(evidence));
  }

  /** A value that was read from the machine. */
  public static Basis observed(Evidence... evidence) {
    return new Basis(ClaimKind.OBSERVED, "", List.of(evidence));
  }

  /** A value from elsewhere. */
  public static Basis constant(String source) {
    return new Basis(ClaimKind.CONSTANT, source, List.of());
  }

  /** A number with its unit, printed with this many decimals. */
  public Claim quantity(double number, String unit, int decimals) {
    String digits = Figures.fixed(number, decimals);
    String text = unit.isEmpty() ? digits : digits + (unit.equals("×") ? "" : " ") + unit;
    return new Claim(text, new ClaimValue.Quantity(number, unit), this, false);
  }

  /** A number whose unit stands in the prose beside it, or that has none. */
  public Claim number(double number, int decimals) {
    return quantity(number, "", decimals);
  }

  /** A whole number. */
  public Claim count(long number) {
    return quantity(number, "", 0);
  }

  /** A share, printed in percent. */
  public Claim percent(double share, int decimals) {
    return quantity(share * 100, "%", decimals);
  }

  /** A name or text from the data, as it stands. */
  public Claim label(String name) {
    return new Claim(Figures.oneLine(name), new ClaimValue.Label(name), this, false);
  }

  /** A name or text from the data, in the type of code. */
  public Claim code(String name) {
    return new Claim(Figures.oneLine(name), new ClaimValue.Label(name), this, true);
  }

  /**
   * A loaded word.
   *
   * @param word the word or phrase as printed
   * @param holds whether the data carry it
   * @throws IllegalArgumentException when they do not, or when the word is on the list of hype
   *     words
   */
  public Claim word(String word, boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the data do not carry the word \"%s\": %s".formatted(word, rule));
    }
    Wording.hype()
        .firstIn(word)
        .ifPresent(
            hit -> {
              throw new IllegalArgumentException(
                  "the word \"%s\" is never printed: %s".formatted(hit.found(), hit.reason()));
            });
    return new Claim(word, new ClaimValue.Word(rule), this, false);
  }
}
