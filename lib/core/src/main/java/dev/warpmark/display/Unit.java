package dev.warpmark.display;

import java.util.Objects;

/**
 * One unit a quantity is shown in.
 *
 * @param symbol how it is written, for example {@code ms}; may be empty for a bare number
 * @param baseUnits how many base units one of it is, for example 0.001 for {@code ms}
 */
public record Unit(String symbol, double baseUnits) {
  /** Checks that the factor is one. */
  public Unit {
    Objects.requireNonNull(symbol, "symbol");
    if (!(baseUnits > 0) || Double.isInfinite(baseUnits)) {
      throw new IllegalArgumentException("baseUnits must be finite and above 0, was " + baseUnits);
    }
  }

  /** A value in base units, expressed in this unit. */
  public double of(double baseValue) {
    // Dividing by 0.001 is not exact, multiplying by 1000 is nearer to what a reader computes.
    return baseUnits < 1 ? baseValue * Math.rint(1 / baseUnits) : baseValue / baseUnits;
  }

  /** A column name or axis title that carries the unit: {@code Latency (ms)}. */
  public String label(String name) {
    return symbol.isEmpty() ? name : name + " (" + symbol + ")";
  }

  /** A number already in this unit with its symbol; only the sign of a factor needs no space. */
  String attach(String number) {
    if (symbol.isEmpty()) {
      return number;
    }
    return number + (symbol.equals("×") ? "" : " ") + symbol;
  }
}
