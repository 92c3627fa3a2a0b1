package dev.warpmark.report.index;

import dev.warpmark.device.ReviewedTable;
import java.util.List;
import java.util.Optional;

/** The rules of claims in symbols, kept as data: a rule begins with the words of its entry. */
final class Formulas {
  private static final List<List<String>> ENTRIES =
      ReviewedTable.rows(Formulas.class, "formulas.tsv", 2);

  private Formulas() {}

  /** The formula of a rule; empty where words say it all. */
  static Optional<String> of(String rule) {
    return ENTRIES.stream()
        .filter(entry -> rule.startsWith(entry.get(0)))
        .findFirst()
        .map(entry -> entry.get(1));
  }
}
