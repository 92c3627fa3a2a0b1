package dev.warpmark.audit.text;

import java.util.Locale;
import java.util.OptionalInt;

/** What the columns of a table's row are. */
final class Rows {
  private Rows() {}

  /** The length a row is about: under a title like S or seq_len, or written out in a cell. */
  static OptionalInt seqLen(TextLine line) {
    for (int i = 0; i < Math.min(line.headers().size(), line.cells().size()); i++) {
      String header = line.headers().get(i).toLowerCase(Locale.ROOT);
      String cell = line.cells().get(i).replace(",", "");
      if (header.matches("s|seq.*|sequence.*") && cell.matches("\\d{1,7}")) {
        return OptionalInt.of(Integer.parseInt(cell));
      }
    }
    return TextLine.seqLenAt(line.text(), 0);
  }

  /** The unit of times in a row: that of the first title that names one, else milliseconds. */
  static String timeUnit(TextLine line) {
    return line.headers().stream()
        .flatMap(header -> Figure.unitOf(header).stream())
        .filter(unit -> unit.matches("ms|µs|μs|us|ns"))
        .findFirst()
        .orElse("ms");
  }
}
