package dev.warpmark.audit.text;

import dev.warpmark.audit.finding.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of a Markdown text.
 *
 * @param artifact the text's name
 * @param number its place, from 1
 * @param text what a reader sees, without emphasis and list marks
 * @param ticked whether it is a ticked item of a checklist
 * @param headers the titles of the columns when it is a row of a table, else empty
 * @param cells the cells of a row
 */
record TextLine(
    String artifact,
    int number,
    String text,
    boolean ticked,
    List<String> headers,
    List<String> cells) {
  private static final Pattern SEQ_LEN =
      Pattern.compile("(?<![\\w])(?:S|seq(?:_?len)?)\\s*=\\s*(\\d{1,7})(?!\\w)");

  TextLine {
    headers = List.copyOf(headers);
    cells = List.copyOf(cells);
  }

  boolean isRow() {
    return !cells.isEmpty();
  }

  /** The sentences of the line; a row is one. */
  List<String> sentences() {
    return isRow() ? List.of(text) : List.of(text.split("(?<=[.;!?])\\s+(?=[\\p{L}\\p{N}`(])"));
  }

  /** The length a row is about: under a title like S or seq_len, or written out in a cell. */
  OptionalInt rowSeqLen() {
    for (int i = 0; i < Math.min(headers.size(), cells.size()); i++) {
      String header = headers.get(i).toLowerCase(Locale.ROOT);
      String cell = cells.get(i).replace(",", "");
      if (header.matches("s|seq.*|sequence.*") && cell.matches("\\d{1,7}")) {
        return OptionalInt.of(Integer.parseInt(cell));
      }
    }
    return seqLenAt(text, 0);
  }

  /** The unit of times in a row: that of the first title that names one, else milliseconds. */
  String rowTimeUnit() {
    return headers.stream()
        .flatMap(header -> Figure.unitOf(header).stream())
        .filter(unit -> unit.matches("ms|µs|μs|us|ns"))
        .findFirst()
        .orElse("ms");
  }

  Evidence evidence(String value) {
    return new Evidence(artifact, "line " + number, value);
  }

  /** Where a pattern is found in a text, in order. */
  static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  /** The lengths that a text names ({@code S=512}), in order. */
  static List<Integer> seqLens(String text) {
    return matches(SEQ_LEN, text).map(found -> Integer.valueOf(found.group(1))).toList();
  }

  /** The length that stands closest before a place in a text, else the first after it. */
  static OptionalInt seqLenAt(String text, int place) {
    Matcher matcher = SEQ_LEN.matcher(text);
    OptionalInt before = OptionalInt.empty();
    while (matcher.find()) {
      if (matcher.start() > place && before.isPresent()) {
        break;
      }
      before = OptionalInt.of(Integer.parseInt(matcher.group(1)));
    }
    return before;
  }
}
