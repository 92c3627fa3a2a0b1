package dev.warpmark.attention;

/**
 * What one case gave.
 *
 * @param name the case
 * @param verdict whether it passed
 * @param maxError largest absolute error, NaN when an output is; 0 when skipped
 * @param maxErrorLimit its limit
 * @param meanError mean absolute error, likewise
 * @param meanErrorLimit its limit
 * @param detail where the error is largest, or why the case was skipped or failed; empty for a pass
 */
public record CorrectnessResult(
    String name,
    Verdict verdict,
    double maxError,
    double maxErrorLimit,
    double meanError,
    double meanErrorLimit,
    String detail) {

  /** Whether a case passed. */
  public enum Verdict {
    /** Errors lie within the limits and repeated runs agree. */
    PASSED,
    /** They do not, or the backend threw. */
    FAILED,
    /** The backend refuses the shape. */
    SKIPPED
  }

  static CorrectnessResult skipped(CorrectnessCase question, String reason) {
    return new CorrectnessResult(question.name(), Verdict.SKIPPED, 0, 0, 0, 0, reason);
  }

  static CorrectnessResult failed(CorrectnessCase question, String reason) {
    return new CorrectnessResult(
        question.name(), Verdict.FAILED, Double.NaN, 0, Double.NaN, 0, reason);
  }
}
