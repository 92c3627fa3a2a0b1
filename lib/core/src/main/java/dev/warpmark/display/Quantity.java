package dev.warpmark.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What a number measures: the base unit it is kept in, and the units it is shown in.
 *
 * <p>Inside the library every value is in its base unit; it is formatted here and nowhere else. How
 * many digits are shown follows from how well the value is known: two significant digits of its
 * interval's width, or four significant digits where there is no interval.
 *
 * <pre>{@code
 * Quantity.TIME.format(0.00123456)                     // 1.235 ms
 * Quantity.TIME.format(0.00123456, 0.00122, 0.00125)    // 1.235 ms [1.220, 1.250]
 * }</pre>
 */
public enum Quantity {
  /** Seconds. */
  TIME(new Unit("ns", 1e-9), new Unit("µs", 1e-6), new Unit("ms", 1e-3), new Unit("s", 1)),
  /** Floating-point operations a second. */
  FLOP_RATE(
      new Unit("FLOP/s", 1),
      new Unit("MFLOP/s", 1e6),
      new Unit("GFLOP/s", 1e9),
      new Unit("TFLOP/s", 1e12)),
  /** Bytes a second; prefixes are decimal, as in data sheets. */
  BANDWIDTH(
      new Unit("B/s", 1), new Unit("MB/s", 1e6), new Unit("GB/s", 1e9), new Unit("TB/s", 1e12)),
  /** Bytes of memory; prefixes are binary. */
  MEMORY(
      new Unit("B", 1), new Unit("KiB", 0x1p10), new Unit("MiB", 0x1p20), new Unit("GiB", 0x1p30)),
  /** Hertz. */
  FREQUENCY(new Unit("Hz", 1), new Unit("MHz", 1e6), new Unit("GHz", 1e9)),
  /** Degrees Celsius. */
  TEMPERATURE(new Unit("°C", 1)),
  /** Watts. */
  POWER(new Unit("W", 1)),
  /** A factor, 1 meaning equal. */
  RATIO(new Unit("×", 1)),
  /** A part of a whole, 1 meaning all of it; shown in percent. */
  SHARE(new Unit("%", 0.01)),
  /** A bare number. */
  COUNT(new Unit("", 1));

  private static final int DIGITS_WITHOUT_INTERVAL = 4;
  private static final int MOST_DECIMALS = 9;

  private final List<Unit> units;

  Quantity(Unit... ascending) {
    this.units = List.of(ascending);
  }

  /** The units this quantity is shown in, the smallest first. */
  public List<Unit> units() {
    return units;
  }

  /**
   * The unit of this symbol.
   *
   * @throws IllegalArgumentException when the quantity is not shown in it
   */
  public Unit unit(String symbol) {
    return units.stream()
        .filter(unit -> unit.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name() + " has no unit " + symbol));
  }

  /**
   * The unit that suits all of these values: the largest in which their median in size is at least
   * 1, so that one column or axis has one unit.
   *
   * @param baseValues values in the base unit; those that are 0, NaN or infinite are ignored
   */
  public Unit unitFor(double... baseValues) {
    double[] sizes =
        DoubleStream.of(baseValues)
            .map(Math::abs)
            .filter(v -> v > 0 && v < Double.POSITIVE_INFINITY)
            .sorted()
            .toArray();
    if (sizes.length == 0) {
      return units.stream().filter(unit -> unit.baseUnits() == 1).findFirst().orElse(units.get(0));
    }
    double middle = sizes[(sizes.length - 1) / 2];
    Unit chosen = units.get(0);
    for (Unit unit : units) {
      // Half a unit in the last shown digit: 999.96 µs reads 1.000 ms, not 1000 µs.
      if (middle >= unit.baseUnits() * 0.99995) {
        chosen = unit;
      }
    }
    return chosen;
  }

  /** A value with its unit and four significant digits: {@code 1.234 ms}. */
  public String format(double baseValue) {
    Unit unit = unitFor(baseValue);
    return unit.attach(number(baseValue, unit));
  }

  /** A value with four significant digits in a given unit, without the symbol. */
  public String number(double baseValue, Unit unit) {
    double value = unit.of(baseValue);
    return plain(value, decimals(Math.abs(value), DIGITS_WITHOUT_INTERVAL));
  }

  /** A value with its interval in one unit: {@code 1.235 ms [1.220, 1.250]}. */
  public String format(double baseValue, double lower, double upper) {
    Unit unit = unitFor(baseValue);
    int decimals = decimalsForWidth(unit.of(upper - lower), unit.of(baseValue));
    return unit.attach(plain(unit.of(baseValue), decimals))
        + " ["
        + plain(unit.of(lower), decimals)
        + ", "
        + plain(unit.of(upper), decimals)
        + "]";
  }

  /** A value in a given unit with the digits its interval's width allows, without the symbol. */
  public String number(double baseValue, double lower, double upper, Unit unit) {
    return plain(unit.of(baseValue), decimalsForWidth(unit.of(upper - lower), unit.of(baseValue)));
  }

  private static int decimalsForWidth(double width, double value) {
    if (!(width > 0) || Double.isInfinite(width)) {
      return decimals(Math.abs(value), DIGITS_WITHOUT_INTERVAL);
    }
    // An interval narrower than a millionth of the value says more of the timer than of the value.
    return Math.min(decimals(width, 2), decimals(Math.abs(value), 7));
  }

  /** Decimals that show this many significant digits of a positive value. */
  private static int decimals(double value, int significant) {
    if (!(value > 0) || Double.isInfinite(value)) {
      return 0;
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(significant));
    int exponent = rounded.precision() - rounded.scale() - 1;
    return Math.max(0, Math.min(MOST_DECIMALS, significant - 1 - exponent));
  }

  private static String plain(double value, int decimals) {
    if (Double.isNaN(value)) {
      return "unknown";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
