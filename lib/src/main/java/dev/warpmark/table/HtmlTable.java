package dev.warpmark.table;

import dev.warpmark.display.Html;
import java.util.Locale;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Writes a table as HTML: every text escaped, numbers to the right, long tables cut with a note.
 */
final class HtmlTable {
  private static final String RIGHT = " style=\"text-align:right\"";
  private static final String LEFT = " style=\"text-align:left\"";

  private static final String LEFT_ON_ONE_LINE = " style=\"text-align:left;white-space:nowrap\"";

  /** Characters of a text that is not broken: a shape, a backend's name. */
  private static final int SHORT = 24;

  private HtmlTable() {}

  static String of(Table table, int maxRows) {
    StringBuilder out = new StringBuilder("<table>");
    String name = table.name();
    if (name != null && !name.isBlank()) {
      out.append("<caption>").append(Html.escape(name)).append("</caption>");
    }
    out.append("<thead><tr>");
    for (Column<?> column : table.columns()) {
      out.append("<th").append(alignment(column)).append('>');
      out.append(Html.escape(column.name())).append("</th>");
    }
    out.append("</tr></thead><tbody>");
    int rows = Math.min(maxRows, table.rowCount());
    for (int row = 0; row < rows; row++) {
      appendRow(out, table, row);
    }
    out.append("</tbody></table>");
    if (rows < table.rowCount()) {
      out.append("<p>").append(note(rows, table.rowCount())).append("</p>");
    }
    return out.toString();
  }

  private static void appendRow(StringBuilder out, Table table, int row) {
    out.append("<tr>");
    for (Column<?> column : table.columns()) {
      String text = cell(column, row);
      out.append("<td").append(style(column, text)).append('>');
      out.append(Html.escape(text)).append("</td>");
    }
    out.append("</tr>");
  }

  private static String cell(Column<?> column, int row) {
    return column.isMissing(row) ? "" : column.getString(row);
  }

  private static String alignment(Column<?> column) {
    return column instanceof NumericColumn ? RIGHT : LEFT;
  }

  private static String style(Column<?> column, String text) {
    boolean keepTogether = !(column instanceof NumericColumn) && text.length() <= SHORT;
    return keepTogether ? LEFT_ON_ONE_LINE : alignment(column);
  }

  private static String note(int shown, int all) {
    return String.format(
        Locale.ROOT, "The first %,d of %,d rows; the table has them all.", shown, all);
  }
}
