package dev.warpmark.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.display.Rich;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableAdapterTest {
  private static String html(Table table) {
    return (String) new TableAdapter().adapt(table).mimeBundle().get(Rich.HTML);
  }

  @Test
  void everyTextIsEscaped() {
    Table table =
        Table.create(
            "<b>name</b>", StringColumn.create("<i>head</i>", new String[] {"<script>x</script>"}));
    String html = html(table);
    assertFalse(html.contains("<script") || html.contains("<i>") || html.contains("<b>"), html);
    assertTrue(html.contains("&lt;script&gt;x&lt;/script&gt;"), html);
  }

  @Test
  void longTableIsCutWithANote() {
    Table table = Table.create("", IntColumn.create("row", IntStream.range(0, 1234).toArray()));
    String html = html(table);
    assertEquals(TableAdapter.MAX_ROWS + 1, html.split("<tr>", -1).length - 1);
    assertTrue(html.endsWith("<p>The first 40 of 1,234 rows; the table has them all.</p>"), html);
  }

  @Test
  void shortTableHasNoNoteAndMissingValuesAreEmpty() {
    Table table = Table.create("t", DoubleColumn.create("x", new double[] {1.5, Double.NaN}));
    String html = html(table);
    assertFalse(html.contains("<p>"), html);
    assertTrue(
        html.contains("<td style=\"text-align:right\">1.5</td>")
            && html.contains("<td style=\"text-align:right\"></td>"),
        html);
  }

  @Test
  void textFormIsThere() {
    Object text = new TableAdapter().adapt(Table.create("t")).mimeBundle().get(Rich.TEXT);
    assertTrue(((String) text).contains("t"), String.valueOf(text));
  }
}
