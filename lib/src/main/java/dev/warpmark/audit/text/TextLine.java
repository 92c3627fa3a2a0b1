package dev.warpmark.audit.text;

import dev.warpmark.audit.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  Evidence evidence(String value) {
    return new Evidence(artifact, "line " + number, value);
  }

  /** The lengths that a text names ({@code S=512}), in order. */
  static List<Integer> seqLens(String text) {
    List<Integer> lengths = new ArrayList<>();
    Matcher matcher = SEQ_LEN.matcher(text);
    while (matcher.find()) {
      lengths.add(Integer.valueOf(matcher.group(1)));
    }
    return lengths;
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
