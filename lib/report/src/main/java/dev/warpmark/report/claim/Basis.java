package dev.warpmark.report.claim;

import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import dev.warpmark.stats.Interval;
import java.util.List;
import java.util.Optional;

/**
 * What a claim rests on; its methods make the claim.
 *
 * <pre>{@code
 * Basis.derived("median of the samples", file.at("/raw_latencies")).quantity(Quantity.TIME, 0.0003251)
 * }</pre>
 *
 * @param kind where the value comes from
 * @param rule how the value follows from the evidence, or the source of a constant
 * @param evidence the places in data files that carry it
 * @param interval the interval that the value belongs to, where there is one
 */
public record Basis(
    ClaimKind kind, String rule, List<Evidence> evidence, Optional<ClaimInterval> interval) {
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

  private Basis(ClaimKind kind, String rule, List<Evidence> evidence) {
    this(kind, rule, evidence, Optional.empty());
  }

  /** The same basis for a value that belongs to an interval: its estimate, an end, its level. */
  public Basis with(Quantity quantity, Interval belonging) {
    return new Basis(kind, rule, evidence, Optional.of(new ClaimInterval(quantity, belonging)));
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

  /** A value in base units, printed in the unit that suits it with four significant digits. */
  public Claim quantity(Quantity quantity, double baseValue) {
    Unit unit = quantity.unitFor(baseValue);
    return figure(quantity.format(baseValue), unit.of(baseValue), unit);
  }

  /** A value in base units, printed in a given unit without its symbol, as a table's cell. */
  public Claim cell(Quantity quantity, double baseValue, Unit unit) {
    return figure(quantity.number(baseValue, unit), unit.of(baseValue), unit);
  }

  /**
   * One of the values of an interval, printed without symbol with the digits its width allows.
   *
   * @param baseValue the estimate or an end, in base units
   * @param interval the ends, in base units
   */
  public Claim within(Quantity quantity, double baseValue, Interval interval, Unit unit) {
    String digits = quantity.number(baseValue, interval.lower(), interval.upper(), unit);
    return figure(digits, unit.of(baseValue), unit);
  }

  /** A number with this many decimals. */
  public Claim number(double number, int decimals) {
    return new Claim(
        Figures.fixed(number, decimals), new ClaimValue.Figure(number, ""), this, false);
  }

  /** A lower bound with this many decimals, rounded down so that what is printed still holds. */
  public Claim lowerBound(double number, int decimals) {
    return new Claim(
        Figures.down(number, decimals), new ClaimValue.Figure(number, ""), this, false);
  }

  /** A whole number. */
  public Claim count(long number) {
    return number(number, 0);
  }

  /** A share, printed in percent. */
  public Claim percent(double share, int decimals) {
    return new Claim(
        Figures.fixed(share * 100, decimals) + "%",
        new ClaimValue.Figure(share * 100, "%"),
        this,
        false);
  }

  /** A name or text from the data, as it stands. */
  public Claim label(String name) {
    return new Claim(Figures.oneLine(name), new ClaimValue.Label(name), this, false);
  }

  /** A name or text from the data, in the type of code. */
  public Claim code(String name) {
    return new Claim(Figures.oneLine(name), new ClaimValue.Label(name), this, true);
  }

  private Claim figure(String text, double number, Unit unit) {
    return new Claim(text, new ClaimValue.Figure(number, unit.symbol()), this, false);
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
