package dev.warpmark.audit.text;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import java.util.List;

/** One kind of statement, held against the data beside it. */
@FunctionalInterface
interface TextRule {
  /** What the rule says of a line; none where the line makes no such statement. */
  List<Finding> on(TextLine line, TextContext context);

  /** The data say otherwise. */
  static Finding contradicted(TextLine line, String value, String message, String remedy) {
    return Finding.fail(TextCheck.NAME, Severity.HIGH, line.evidence(value), message, remedy);
  }

  /** The data do not carry it. */
  static Finding unsupported(
      TextLine line, Severity severity, String value, String message, String remedy) {
    return Finding.limit(TextCheck.NAME, severity, line.evidence(value), message, remedy);
  }

  /** The data carry it. */
  static Finding supported(TextLine line, String value, String message) {
    return Finding.pass(TextCheck.NAME, line.evidence(value), message);
  }
}
