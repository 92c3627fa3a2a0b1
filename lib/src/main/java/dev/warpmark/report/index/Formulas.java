package dev.warpmark.report.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rules of claims in symbols, kept as data: a rule begins with the words of its entry. */
final class Formulas {
  private static final Map<String, String> ENTRIES = read();

  private Formulas() {}

  /** The formula of a rule; empty where words say it all. */
  static Optional<String> of(String rule) {
    return ENTRIES.entrySet().stream()
        .filter(entry -> rule.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Map<String, String> read() {
    try (InputStream in = Formulas.class.getResourceAsStream("formulas.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the library lacks formulas.tsv");
      }
      Map<String, String> entries = new LinkedHashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split("\t", 2);
          entries.put(columns[0], columns[1]);
        }
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
