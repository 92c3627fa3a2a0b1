package dev.warpmark.attention;

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
record ErrorLimits(double maxError, double meanError) {
  private static final double MAX_CAP = 1e-2;
  private static final double MEAN_CAP = 1e-3;

  /** Unit roundoff of fp16. */
  private static final double HALF_ROUNDING = 0x1p-11;

  /** The limits for outputs with this reference, from what the naive way gives. */
  static ErrorLimits from(double[] reference, float[] naive) {
    double naiveError = 0;
    double largest = 0;
    for (int i = 0; i < reference.length; i++) {
      largest = Math.max(largest, Math.abs(reference[i]));
      naiveError = Math.max(naiveError, Math.abs(naive[i] - reference[i]));
    }
    double usual = 2 * naiveError + 2 * HALF_ROUNDING * largest;
    return new ErrorLimits(Double.isFinite(usual) ? Math.min(MAX_CAP, usual) : MAX_CAP, MEAN_CAP);
  }
}
