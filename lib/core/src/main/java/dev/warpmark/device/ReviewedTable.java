package dev.warpmark.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A reviewed table that comes with the library: cells between tabs, comments after {@code #}. */
public final class ReviewedTable {
  private static final CSVFormat FORMAT =
      CSVFormat.TDF.builder().setQuote(null).setCommentMarker('#').get();

  private ReviewedTable() {}

  /**
   * The rows of a table, each with this many cells.
   *
   * @param owner the class that the resource stands beside
   * @throws IllegalStateException when it is missing, or a row has other cells
   */
  public static List<List<String>> rows(Class<?> owner, String resource, int cells) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks " + resource);
      }
      List<List<String>> rows =
          FORMAT.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).stream()
              .map(CSVRecord::toList)
              .toList();
      for (List<String> row : rows) {
        if (row.size() != cells) {
          throw new IllegalStateException(
              "%s: a row has %d columns, this has %d: %s"
                  .formatted(resource, cells, row.size(), row));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
