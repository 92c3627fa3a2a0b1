package dev.warpmark.attention;

/**
 * How outputs differ from the reference.
 *
 * @param maxError largest absolute error, NaN when an output is NaN
 * @param meanError mean absolute error, likewise
 * @param worst where the error is largest, with both values
 */
record OutputErrors(double maxError, double meanError, String worst) {

  static OutputErrors of(AttentionShape shape, double[] expected, float[] actual) {
    int worst = 0;
    double largest = -1;
    double sum = 0;
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(actual[i] - expected[i]);
      sum += error;
      // A NaN is worse than any number, and the first one is shown.
      if (error > largest || (Double.isNaN(error) && !Double.isNaN(largest))) {
        largest = error;
        worst = i;
      }
    }
    String where =
        "%s is %.6g, expected %.6g"
            .formatted(position(shape, worst), actual[worst], expected[worst]);
    return new OutputErrors(largest, sum / expected.length, where);
  }

  /** Whether a limit is exceeded, or an error is NaN. */
  boolean exceeds(ErrorLimits limits) {
    return !(maxError <= limits.maxError() && meanError <= limits.meanError());
  }

  /** Names an element of the outputs: {@code output (batch 0, head 1, query 5, element 3)}. */
  static String position(AttentionShape shape, int index) {
    int row = index / shape.headDim();
    int head = row / shape.queryLen();
    return "output (batch %d, head %d, query %d, element %d)"
        .formatted(
            head / shape.heads(),
            head % shape.heads(),
            row % shape.queryLen(),
            index % shape.headDim());
  }
}
