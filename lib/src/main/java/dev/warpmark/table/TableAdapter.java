package dev.warpmark.table;

import dev.warpmark.display.Rich;
import dev.warpmark.display.RichAdapter;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.Table;

/** Shows any Tablesaw table as an escaped HTML table, cut after {@value #MAX_ROWS} rows. */
public final class TableAdapter implements RichAdapter<Table> {
  /** How many rows a page shows; the note below the table says how many there are. */
  static final int MAX_ROWS = 20;

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
      bundle.put(Rich.HTML, HtmlTable.of(table, MAX_ROWS));
      return bundle;
    };
  }
}
