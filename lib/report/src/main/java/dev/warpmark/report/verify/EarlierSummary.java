package dev.warpmark.report.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.SummaryFile;
import java.util.Optional;

/**
 * The table for machines as another version wrote it: whether a series has one level, and whether
 * its median has an interval, was decided by that version's rules. Every number is compared.
 */
final class EarlierSummary {
  private static final String ONE_LEVEL = "one_level";
  private static final String REFUSAL = "refusal";

  private final JsonNode expected;
  private final int verdicts;

  private EarlierSummary(JsonNode expected, int verdicts) {
    this.expected = expected;
    this.verdicts = verdicts;
  }

  /**
   * The table with that version's verdicts.
   *
   * @param stored as that version wrote it
   * @param now as this version makes it from the data
   */
  static EarlierSummary of(JsonNode stored, JsonNode now) {
    JsonNode expected = now.deepCopy();
    int verdicts = 0;
    for (int i = 0; i < expected.path("measurements").size(); i++) {
      JsonNode theirs = stored.path("measurements").path(i);
      if (expected.path("measurements").get(i) instanceof ObjectNode row && adopt(row, theirs)) {
        verdicts++;
      }
    }
    return new EarlierSummary(expected, verdicts);
  }

  private static boolean adopt(ObjectNode row, JsonNode theirs) {
    JsonNode before = row.deepCopy();
    if (theirs.path(ONE_LEVEL).isBoolean()) {
      row.put(ONE_LEVEL, theirs.path(ONE_LEVEL).booleanValue());
    }
    if (theirs.path("ci_lower_us").isNull() && theirs.path("ci_upper_us").isNull()) {
      row.putNull("ci_lower_us").putNull("ci_upper_us");
    }
    boolean judged = !row.equals(before);
    row.remove(REFUSAL); // a reason belongs to its verdict, and older versions give none
    if (theirs.path(REFUSAL).isTextual()) {
      row.set(REFUSAL, theirs.get(REFUSAL));
    }
    return judged;
  }

  JsonNode expected() {
    return expected;
  }

  /** How many verdicts were left out, where some were. */
  Optional<String> note() {
    return verdicts == 0
        ? Optional.empty()
        : Optional.of(
            "%s: %d rows are judged by another version's rules (one level or not, an interval or none), which were not compared."
                .formatted(SummaryFile.NAME, verdicts));
  }
}
