package dev.warpmark.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Breaks text into lines at spaces. */
final class Lines {
  private Lines() {}

  /** The text, or its beginning with an ellipsis where it has more characters than that. */
  static String cut(String text, int characters) {
    return text.length() <= characters ? text : text.substring(0, characters - 1) + "…";
  }

  /** Lines of at most this many characters, longer only where one word is. */
  static List<String> wrap(String text, int characters) {
    return wrap(text, characters, String::length);
  }

  /** Lines whose measure is at most {@code room}, longer only where one word is. */
  static List<String> wrap(String text, double room, ToDoubleFunction<String> measure) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && measure.applyAsDouble(longer) > room) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }
}
