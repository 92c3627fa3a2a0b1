package dev.warpmark.cpu;

/**
 * Powers of two in single precision by a polynomial, the same steps in plain Java and on vectors.
 *
 * <p>With n the nearest integer to x and f = x − n in [−½, ½], 2ˣ = 2ⁿ · 2ᶠ, and 2ᶠ is a polynomial
 * of degree 5, minimax for the relative error under the constraint that 2⁰ = 1: 1.1e-7 with these
 * coefficients in single precision.
 */
public final class Exp2 {

  /** 1.5 · 2²³: adding it rounds a number to an integer, which then stands in the low bits. */
  public static final float ROUND = 12582912f;

  /** Smaller exponents are raised to this one, so that results stay normal numbers. */
  public static final float SMALLEST = -126f;

  /** Coefficient of f⁵. */
  public static final float C5 = 1.326472719e-3f;

  /** Coefficient of f⁴. */
  public static final float C4 = 9.671512640e-3f;

  /** Coefficient of f³. */
  public static final float C3 = 5.550733743e-2f;

  /** Coefficient of f². */
  public static final float C2 = 2.402224209e-1f;

  /** Coefficient of f. */
  public static final float C1 = 6.931469776e-1f;

  private Exp2() {}

  /** 2ˣ for x below zero, not below 2⁻¹²⁶. */
  static float ofNegative(float x) {
    float clamped = Math.max(x, SMALLEST);
    float shifted = clamped + ROUND;
    float f = clamped - (shifted - ROUND);
    float p = ((((C5 * f + C4) * f + C3) * f + C2) * f + C1) * f + 1f;
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
  }
}
