package dev.warpmark.audit.finding;

import java.util.List;
import java.util.function.Supplier;

/** One question put to artifacts. */
public interface Check {
  /** Its name in findings: lower case with dashes. */
  String name();

  /** Its answers; none where there is nothing to ask. */
  List<Finding> on(Subject subject);

  /**
   * The answers of a check; where the data are so far out that its arithmetic gives up (overflow,
   * for one), that it could not decide.
   */
  static List<Finding> answers(String name, Evidence evidence, Supplier<List<Finding>> check) {
    try {
      return check.get();
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      return List.of(
          Finding.unknown(
              name,
              evidence,
              "This could not be computed from these values: " + e.getMessage() + ".",
              "Check unit and scale of the values."));
    }
  }
}
