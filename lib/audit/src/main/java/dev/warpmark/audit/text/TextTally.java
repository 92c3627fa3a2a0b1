package dev.warpmark.audit.text;

import dev.warpmark.audit.finding.Status;
import java.util.List;
import java.util.Locale;

/**
 * Every number and loaded word of a text, with what the data beside it make of it.
 *
 * @param artifact the text's name
 * @param statements the numbers and words, in reading order
 */
public record TextTally(String artifact, List<Statement> statements) {
  /** Copies. */
  public TextTally {
    statements = List.copyOf(statements);
  }

  /** What the data make of a statement. */
  public enum Verdict {
    /** The data carry it. */
    SUPPORTED,
    /** The data say otherwise. */
    CONTRADICTED,
    /** Nothing beside the text carries it. */
    UNSUPPORTED;

    /** The name in files and on the terminal. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Verdict of(Status status) {
      return switch (status) {
        case PASS -> SUPPORTED;
        case FAIL -> CONTRADICTED;
        case LIMIT, UNKNOWN -> UNSUPPORTED;
      };
    }
  }

  /**
   * One number or loaded word.
   *
   * @param line its line, from 1
   * @param text as it stands
   * @param verdict what the data make of it
   * @param reason why
   */
  public record Statement(int line, String text, Verdict verdict, String reason) {}

  /** How many statements have a verdict. */
  public int count(Verdict verdict) {
    return (int) statements.stream().filter(each -> each.verdict() == verdict).count();
  }

  /** The counts in a line. */
  @Override
  public String toString() {
    return "%s: of %d numbers and loaded words %d are supported by the data, %d contradicted, %d unsupported"
        .formatted(
            artifact,
            statements.size(),
            count(Verdict.SUPPORTED),
            count(Verdict.CONTRADICTED),
            count(Verdict.UNSUPPORTED));
  }
}
