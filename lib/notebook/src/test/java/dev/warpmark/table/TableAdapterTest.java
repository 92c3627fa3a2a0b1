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
    // The header, the rows, and one row of dots.
    assertEquals(TableAdapter.MAX_ROWS + 2, html.split("<tr>", -1).length - 1);
    String note = "<p>The first 16 and the last 4 of 1,234 rows; the table has them all.</p>";
    assertTrue(html.endsWith(note), html);
    assertTrue(html.contains(">15</td>") && html.contains(">1233</td>"), html);
    assertFalse(html.contains(">16</td>") || html.contains(">1229</td>"), html);
  }

  @Test
  void shortTableHasNoNoteAndMissingValuesAreEmpty() {
    Table table = Table.create("t", DoubleColumn.create("x", new double[] {1.5, Double.NaN}));
    String html = html(table);
    assertFalse(html.contains("<p>"), html);
    assertTrue(
        html.contains("style=\"text-align:right\">1.5</td>")
            && html.contains("style=\"text-align:right\"></td>"),
        html);
  }

  @Test
  void aTextThatStandsInEveryRowIsSaidOnceAboveTheTable() {
    StringColumn backend = StringColumn.create("backend", new String[] {"a", "a", "a", "a"});
    StringColumn mode = StringColumn.create("mode", new String[] {"i", "i", "i", "g"});
    IntColumn sample = IntColumn.create("sample", new int[] {1, 1, 1, 1});
    String html = html(Table.create("Samples", backend, mode, sample));
    assertTrue(html.contains(">Samples · in every row backend a</caption>"), html);
    assertFalse(html.contains(">backend</th>"), html);
    assertTrue(html.contains(">mode</th>") && html.contains(">sample</th>"), html);
    String few = html(Table.create("t", backend.first(3)));
    assertTrue(few.contains(">backend</th>"), few);
  }

  @Test
  void textFormIsThere() {
    Object text = new TableAdapter().adapt(Table.create("t")).mimeBundle().get(Rich.TEXT);
    assertTrue(((String) text).contains("t"), String.valueOf(text));
  }
}
