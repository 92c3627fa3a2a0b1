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
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** Columns that keep full values and show as many digits as are known. */
final class Columns {
  private Columns() {}

  /** A value with its interval, in base units. */
  record Estimate(double value, double lower, double upper) {
    /** A value whose interval is not known. */
    static Estimate bare(double value) {
      return new Estimate(value, Double.NaN, Double.NaN);
    }
  }

  static <T> StringColumn text(String name, List<T> rows, Function<T, String> value) {
    return StringColumn.create(name, rows.stream().map(value).toList());
  }

  static <T> IntColumn whole(String name, List<T> rows, Function<T, Integer> value) {
    return IntColumn.create(name, rows.stream().map(value).toArray(Integer[]::new));
  }

  /** Values with four significant digits; where one is not known the cell is empty. */
  static <T> DoubleColumn numbers(
      String name, Quantity quantity, Unit unit, List<T> rows, Function<T, OptionalDouble> value) {
    DoubleColumn column = DoubleColumn.create(unit.label(name));
    for (T row : rows) {
      value.apply(row).ifPresentOrElse(v -> column.append(unit.of(v)), column::appendMissing);
    }
    column.setPrintFormatter(new Shown(Map.of(), v -> fallback(quantity, unit, v)));
    return column;
  }

  /** One part of estimates, with the digits that the width of each interval allows. */
  static <T> DoubleColumn estimates(
      String name,
      Quantity quantity,
      Unit unit,
      List<T> rows,
      Function<T, Estimate> estimate,
      ToDoubleFunction<Estimate> part) {
    DoubleColumn column = DoubleColumn.create(unit.label(name));
    Map<Double, String> shown = new HashMap<>();
    for (T row : rows) {
      Estimate e = estimate.apply(row);
      double value = part.applyAsDouble(e);
      if (Double.isNaN(value)) {
        column.appendMissing();
      } else {
        column.append(unit.of(value));
        shown.put(unit.of(value), quantity.number(value, e.lower(), e.upper(), unit));
      }
    }
    column.setPrintFormatter(new Shown(shown, v -> fallback(quantity, unit, v)));
    return column;
  }

  private static String fallback(Quantity quantity, Unit unit, double inUnit) {
    return quantity.number(inUnit * unit.baseUnits(), unit);
  }

  /** Prints each value as it was decided beforehand; tables derived from it print alike. */
  private static final class Shown extends NumberColumnFormatter {
    private final Map<Double, String> known;
    private final Function<Double, String> otherwise;

    Shown(Map<Double, String> known, Function<Double, String> otherwise) {
      this.known = Map.copyOf(known);
      this.otherwise = otherwise;
    }

    @Override
    public String format(double value) {
      if (Double.isNaN(value)) {
        return "";
      }
      String text = known.get(value);
      return text == null ? otherwise.apply(value) : text;
    }
  }
}
