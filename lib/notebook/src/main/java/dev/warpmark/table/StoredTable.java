package dev.warpmark.table;

import java.util.List;
import tech.tablesaw.api.Table;

/** A row a stored statistic, beside what the samples make of it. */
public final class StoredTable {
  private StoredTable() {}

  /**
   * A stored statistic.
   *
   * @param series the name of its series
   * @param statistic what it is said to be, and by which method it was derived here
   * @param stored the number as the file has it
   * @param derived the number that the samples make, in the same unit
   */
  public record Row(String series, String statistic, double stored, double derived) {
    private boolean isTheSame() {
      return Double.compare(stored, derived) == 0;
    }
  }

  /**
   * The statistics, in their order, with every digit: {@code series}, {@code statistic}, {@code
   * stored}, {@code derived}, {@code to the last bit}.
   */
  public static Table of(List<Row> rows) {
    return new Rows<>("Stored figures, derived again", rows)
        .text("series", Row::series)
        .text("statistic", Row::statistic)
        .text("stored", row -> Double.toString(row.stored()))
        .text("derived", row -> Double.toString(row.derived()))
        .text("to the last bit", row -> row.isTheSame() ? "yes" : "no")
        .table();
  }
}
