package dev.warpmark.table;

import dev.warpmark.display.Html;
import dev.warpmark.display.Rich;
import dev.warpmark.display.RichAdapter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Shows any Tablesaw table as an HTML table: every text escaped, numbers to the right, cut after
 * {@value #MAX_ROWS} rows with a note.
 *
 * <p>Sides are given as style and as attribute: JupyterLab heeds the one, GitHub's viewer, which
 * drops styles, the other.
 */
public final class TableAdapter implements RichAdapter<Table> {
  /** How many rows a page shows; the note below the table says how many there are. */
  static final int MAX_ROWS = 20;

  private static final String RIGHT = " align=\"right\" style=\"text-align:right\"";
  private static final String LEFT = " align=\"left\" style=\"text-align:left\"";

  private static final String LEFT_ON_ONE_LINE =
      " align=\"left\" style=\"text-align:left;white-space:nowrap\"";

  /** Characters of a text that is not broken: a shape, a backend's name. */
  private static final int SHORT = 24;

  /** Rows from which a text that stands in all of them is said once, above the table. */
  private static final int MANY = 4;

  /** Rows of a long table that are from its end. */
  private static final int LAST = 4;

  /** For the service loader. */
  public TableAdapter() {}

  @Override
  public Class<Table> type() {
    return Table.class;
  }

  @Override
  public Rich adapt(Table table) {
    return () -> {
      Map<String, Object> bundle = new LinkedHashMap<>();
      bundle.put(Rich.TEXT, table.print(MAX_ROWS));
      bundle.put(Rich.HTML, html(table));
      return bundle;
    };
  }

  private static String html(Table table) {
    List<Column<?>> shown = new ArrayList<>();
    List<String> constant = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      if (isConstantText(column)) {
        constant.add(column.name() + " " + column.getString(0));
      } else {
        shown.add(column);
      }
    }
    StringBuilder out = new StringBuilder("<table>");
    caption(out, table.name(), constant);
    out.append("<thead><tr>");
    for (Column<?> column : shown) {
      out.append("<th").append(alignment(column)).append('>');
      out.append(Html.escape(column.name())).append("</th>");
    }
    out.append("</tr></thead><tbody>");
    rows(out, shown, table.rowCount());
    return out.toString();
  }

  private static void caption(StringBuilder out, String name, List<String> constant) {
    List<String> parts = new ArrayList<>();
    if (name != null && !name.isBlank()) {
      parts.add(name);
    }
    if (!constant.isEmpty()) {
      parts.add("in every row " + String.join(", ", constant));
    }
    if (!parts.isEmpty()) {
      out.append("<caption style=\"text-align:left\">");
      out.append(Html.escape(String.join(" · ", parts))).append("</caption>");
    }
  }

  private static void rows(StringBuilder out, List<Column<?>> columns, int all) {
    boolean cut = all > MAX_ROWS;
    int first = cut ? MAX_ROWS - LAST : all;
    for (int row = 0; row < first; row++) {
      appendRow(out, columns, row);
    }
    if (cut) {
      out.append("<tr>");
      columns.forEach(column -> out.append("<td").append(alignment(column)).append(">⋮</td>"));
      out.append("</tr>");
      for (int row = all - LAST; row < all; row++) {
        appendRow(out, columns, row);
      }
    }
    out.append("</tbody></table>");
    if (cut) {
      out.append("<p>").append(note(first, all)).append("</p>");
    }
  }

  private static void appendRow(StringBuilder out, List<Column<?>> columns, int row) {
    out.append("<tr>");
    for (Column<?> column : columns) {
      String text = cell(column, row);
      out.append("<td").append(style(column, text)).append('>');
      out.append(Html.escape(text)).append("</td>");
    }
    out.append("</tr>");
  }

  private static boolean isConstantText(Column<?> column) {
    return !(column instanceof NumericColumn)
        && column.size() >= MANY
        && column.countMissing() == 0
        && column.countUnique() == 1;
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

  private static String note(int first, int all) {
    return String.format(
        Locale.ROOT,
        "The first %,d and the last %,d of %,d rows; the table has them all.",
        first,
        LAST,
        all);
  }
}
