package dev.warpmark.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The answer to a query as a table; what is neither number, truth nor time is text. */
public final class QueryTable {
  private QueryTable() {}

  /** Takes the rows of an answer under a title. */
  public static Table of(ResultSet rows, String title) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    Table table = Table.create(title);
    Set<String> names = new HashSet<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i);
      table.addColumns(column(unique(name, names), columns.getColumnType(i)));
    }
    while (rows.next()) {
      for (int i = 0; i < table.columnCount(); i++) {
        append(table.column(i), rows.getObject(i + 1));
      }
    }
    return table;
  }

  private static String unique(String name, Set<String> names) {
    String free = name;
    for (int i = 2; !names.add(free.toLowerCase(Locale.ROOT)); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  private static Column<?> column(String name, int type) {
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> LongColumn.create(name);
      case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC ->
          DoubleColumn.create(name);
      case Types.BOOLEAN, Types.BIT -> BooleanColumn.create(name);
      case Types.TIMESTAMP -> DateTimeColumn.create(name);
      default -> StringColumn.create(name);
    };
  }

  private static void append(Column<?> column, Object value) {
    if (value == null) {
      column.appendMissing();
    } else if (column instanceof LongColumn longs) {
      longs.append(((Number) value).longValue());
    } else if (column instanceof DoubleColumn doubles) {
      doubles.append(number(value));
    } else if (column instanceof BooleanColumn booleans) {
      booleans.append((Boolean) value);
    } else if (column instanceof DateTimeColumn times) {
      times.append(((Timestamp) value).toLocalDateTime());
    } else {
      ((StringColumn) column).append(value.toString());
    }
  }

  private static double number(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.doubleValue();
    }
    return value instanceof BigInteger whole ? whole.doubleValue() : ((Number) value).doubleValue();
  }
}
