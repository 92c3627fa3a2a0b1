package dev.warpmark.table;

import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * A table in the making, a row a value of one kind, to which columns are added one after the other.
 * They keep full values and show as many digits as are known.
 *
 * @param <T> what a row is made of
 */
final class Rows<T> {
  private final Table table;
  private final List<T> rows;

  Rows(String title, List<T> rows) {
    this.table = Table.create(title);
    this.rows = List.copyOf(rows);
  }

  /**
   * A value with its interval, in base units.
   *
   * @param value the value
   * @param lower lower end of the interval; NaN where it is not known
   * @param upper upper end of the interval; NaN where it is not known
   */
  record Estimate(double value, double lower, double upper) {
    /** A value whose interval is not known. */
    static Estimate bare(double value) {
      return new Estimate(value, Double.NaN, Double.NaN);
    }
  }

  Table table() {
    return table;
  }

  Rows<T> text(String name, Function<T, String> value) {
    table.addColumns(StringColumn.create(name, rows.stream().map(value).toList()));
    return this;
  }

  Rows<T> whole(String name, Function<T, Integer> value) {
    table.addColumns(IntColumn.create(name, rows.stream().map(value).toArray(Integer[]::new)));
    return this;
  }

  /**
   * Adds values with four significant digits; where one is not known the cell is empty.
   *
   * @param unit the symbol of the unit they are shown in
   */
  Rows<T> numbers(String name, Quantity quantity, String unit, Function<T, OptionalDouble> value) {
    return estimates(
        name,
        quantity,
        unit,
        row -> Estimate.bare(value.apply(row).orElse(Double.NaN)),
        Estimate::value);
  }

  /** As {@link #numbers}, but no column where no value is known. */
  Rows<T> numbersIfAny(
      String name, Quantity quantity, String unit, Function<T, OptionalDouble> value) {
    return rows.stream().anyMatch(row -> value.apply(row).isPresent())
        ? numbers(name, quantity, unit, value)
        : this;
  }

  /** Adds one part of estimates, with the digits that the width of each interval allows. */
  Rows<T> estimates(
      String name,
      Quantity quantity,
      String symbol,
      Function<T, Estimate> estimate,
      ToDoubleFunction<Estimate> part) {
    Unit unit = quantity.unit(symbol);
    DoubleColumn column = DoubleColumn.create(unit.label(name));
    Map<Double, String> shown = new HashMap<>();
    for (T row : rows) {
      Estimate e = estimate.apply(row);
      double value = part.applyAsDouble(e);
      if (Double.isNaN(value)) {
        column.appendMissing();
      } else {
        column.append(unit.of(value));
        if (!Double.isNaN(e.lower())) {
          shown.put(unit.of(value), quantity.number(value, e.lower(), e.upper(), unit));
        }
      }
    }
    column.setPrintFormatter(new Shown(shown, quantity, unit));
    table.addColumns(column);
    return this;
  }

  /** Prints each estimate as it was decided beforehand; tables derived from it print alike. */
  private static final class Shown extends NumberColumnFormatter {
    private final Map<Double, String> known;
    private final Quantity quantity;
    private final Unit unit;

    Shown(Map<Double, String> known, Quantity quantity, Unit unit) {
      this.known = Map.copyOf(known);
      this.quantity = quantity;
      this.unit = unit;
    }

    @Override
    public String format(double value) {
      if (Double.isNaN(value)) {
        return "";
      }
      String text = known.get(value);
      return text == null ? quantity.number(value * unit.baseUnits(), unit) : text;
    }
  }
}
