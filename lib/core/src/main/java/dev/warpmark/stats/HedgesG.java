package dev.warpmark.stats;

import java.util.Optional;
import org.apache.commons.numbers.gamma.GammaRatio;

/**
 * Hedges' g: the difference of two means in pooled standard deviations, without small-sample bias.
 *
 * <p>g = J·d with the exact J = Γ(ν/2) / (√(ν/2) Γ((ν − 1)/2)), ν = n + m − 2 (Hedges 1981). The
 * interval is J times the noncentral-t interval of d (Steiger and Fouladi 1997). It describes the
 * overlap of samples; it is not a speedup, and quiet timers make it large.
 *
 * @param cohensD (mean of the first − mean of the second) / pooled standard deviation
 * @param correction J
 * @param degreesOfFreedom ν
 * @param effectiveSize n·m/(n + m)
 */
public record HedgesG(
    double cohensD, double correction, int degreesOfFreedom, double effectiveSize) {

  /** Checks the parts. */
  public HedgesG {
    Require.finite("Cohen's d", cohensD);
    Require.positive("correction", correction);
    Require.atLeast("degrees of freedom", 2, degreesOfFreedom);
    Require.positive("effective size", effectiveSize);
  }

  /**
   * g of two samples; empty when neither varies, so that there is no standard deviation to divide
   * by.
   *
   * @throws IllegalArgumentException when either has fewer than 2
   */
  public static Optional<HedgesG> of(Samples first, Samples second) {
    int n = Require.atLeast("first samples", 2, first.size());
    int m = Require.atLeast("second samples", 2, second.size());
    if (first.constant() && second.constant()) {
      return Optional.empty();
    }
    int degreesOfFreedom = n + m - 2;
    double pooled = ((n - 1) * first.variance() + (m - 1) * second.variance()) / degreesOfFreedom;
    double d = (first.mean() - second.mean()) / StrictMath.sqrt(pooled);
    if (!Double.isFinite(d)) {
      return Optional.empty(); // the variance was lost to underflow
    }
    double effectiveSize = (double) n * m / ((double) n + m);
    return Optional.of(
        new HedgesG(d, correction(degreesOfFreedom), degreesOfFreedom, effectiveSize));
  }

  /** The effect size. */
  public double g() {
    return correction * cohensD;
  }

  /**
   * The interval of g.
   *
   * @param level nominal level, between 0 and 1
   * @throws IllegalArgumentException when the level is outside
   */
  public Interval interval(double level) {
    double tail = (1 - Require.level(level)) / 2;
    double root = StrictMath.sqrt(effectiveSize);
    NoncentralT distribution = new NoncentralT(degreesOfFreedom);
    double t = cohensD * root;
    return Interval.nominal(
        correction * distribution.noncentrality(t, 1 - tail) / root,
        correction * distribution.noncentrality(t, tail) / root,
        level,
        "noncentral t");
  }

  /** The exact J for degrees of freedom, at least 2. */
  static double correction(int degreesOfFreedom) {
    // delta(a, b) is Γ(a)/Γ(a + b): a ratio, so that large gammas never have to be formed.
    double ratio = GammaRatio.delta((degreesOfFreedom - 1) / 2.0, 0.5);
    return StrictMath.sqrt(2.0 / degreesOfFreedom) / ratio;
  }
}
