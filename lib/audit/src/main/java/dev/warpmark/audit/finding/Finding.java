package dev.warpmark.audit.finding;

import java.util.Comparator;

/**
 * One answer of one check.
 *
 * @param check the check's name
 * @param status what it came to
 * @param severity how much hangs on it
 * @param evidence where it can be looked up
 * @param message what was found, in one or two sentences
 * @param remedy what would mend it, in a sentence; empty for a pass
 */
public record Finding(
    String check,
    Status status,
    Severity severity,
    Evidence evidence,
    String message,
    String remedy) {

  /** The gravest first, then by artifact and place. */
  public static final Comparator<Finding> GRAVEST_FIRST =
      Comparator.comparing(Finding::status)
          .thenComparing(Finding::severity)
          .thenComparing(finding -> finding.evidence().artifact())
          .thenComparing(Finding::check)
          .thenComparing(finding -> finding.evidence().pointer().length())
          .thenComparing(finding -> finding.evidence().pointer());

  /** Something that is contradicted. */
  public static Finding fail(
      String check, Severity severity, Evidence evidence, String message, String remedy) {
    return new Finding(check, Status.FAIL, severity, evidence, message, remedy);
  }

  /** Something that restricts what may be said. */
  public static Finding limit(
      String check, Severity severity, Evidence evidence, String message, String remedy) {
    return new Finding(check, Status.LIMIT, severity, evidence, message, remedy);
  }

  /** Something that cannot be decided. */
  public static Finding unknown(String check, Evidence evidence, String message, String remedy) {
    return new Finding(check, Status.UNKNOWN, Severity.LOW, evidence, message, remedy);
  }

  /** Something that holds. */
  public static Finding pass(String check, Evidence evidence, String message) {
    return new Finding(check, Status.PASS, Severity.LOW, evidence, message, "");
  }

  /** Status, check, message, evidence and remedy. */
  @Override
  public String toString() {
    return "%-7s %s: %s%n        at %s%s"
        .formatted(
            status.wireName(),
            check,
            message,
            evidence,
            remedy.isEmpty() ? "" : "%n        do %s".formatted(remedy));
  }
}
