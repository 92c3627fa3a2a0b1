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
  boolean exceeds(Limits limits) {
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

  /**
   * How far outputs may lie from the reference.
   *
   * <p>The largest error may be twice that of {@link NaiveAttention} plus twice what rounding the
   * largest output to fp16 can cost (2⁻¹¹ of it), and at most 1e-2; the mean error at most 1e-3.
   * Where the naive way is not finite, only the two caps hold.
   *
   * @param maxError limit of the largest absolute error
   * @param meanError limit of the mean absolute error
   */
  record Limits(double maxError, double meanError) {
    private static final double MAX_CAP = 1e-2;
    private static final double MEAN_CAP = 1e-3;

    /** Unit roundoff of fp16. */
    private static final double HALF_ROUNDING = 0x1p-11;

    /** The limits for outputs with this reference, from what the naive way gives. */
    static Limits from(double[] reference, float[] naive) {
      double naiveError = 0;
      double largest = 0;
      for (int i = 0; i < reference.length; i++) {
        largest = Math.max(largest, Math.abs(reference[i]));
        naiveError = Math.max(naiveError, Math.abs(naive[i] - reference[i]));
      }
      double usual = 2 * naiveError + 2 * HALF_ROUNDING * largest;
      return new Limits(Double.isFinite(usual) ? Math.min(MAX_CAP, usual) : MAX_CAP, MEAN_CAP);
    }
  }
}
