package dev.warpmark.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The noncentral t distribution: its cumulative probability and the noncentrality that puts a given
 * probability below a given t.
 *
 * <p>P(T ≤ t) = ∫ Φ(t·s − δ) f(s) ds, where s = √(χ²(ν)/ν) (Johnson, Kotz and Balakrishnan,
 * Continuous Univariate Distributions 2, §31.5). The integral is taken by Gauss–Legendre on panels
 * that resolve both the density of s and the step of Φ; unlike series (AS 243) it has no limit on
 * δ. The density needs no constant: it is divided by its own integral.
 */
final class NoncentralT {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();
  private static final int NODES = 24;
  private static final int PANELS = 4;
  private static final double NEGLIGIBLE = 1e-17;
  private static final double STEP_HALF_WIDTH = 8.5;

  private final double degreesOfFreedom;
  private final double low;
  private final double high;
  private final double mode;

  NoncentralT(double degreesOfFreedom) {
    this.degreesOfFreedom = Require.positive("degrees of freedom", degreesOfFreedom);
    ChiSquaredDistribution chi = ChiSquaredDistribution.of(degreesOfFreedom);
    this.low = scale(chi.inverseCumulativeProbability(NEGLIGIBLE));
    this.high = scale(chi.inverseSurvivalProbability(NEGLIGIBLE));
    this.mode = StrictMath.sqrt(StrictMath.max(0, degreesOfFreedom - 1) / degreesOfFreedom);
  }

  /** P(T ≤ t) for a noncentrality. */
  double cumulativeProbability(double t, double noncentrality) {
    double[] ends = panelEnds(t, noncentrality);
    DoubleUnaryOperator below =
        s -> NORMAL.cumulativeProbability(t * s - noncentrality) * density(s);
    double probability = 0;
    double total = 0;
    for (int i = 1; i < ends.length; i++) {
      if (ends[i] > ends[i - 1]) {
        probability += integrate(below, ends[i - 1], ends[i]);
        total += integrate(this::density, ends[i - 1], ends[i]);
      }
    }
    return StrictMath.min(1, probability / total);
  }

  /** The noncentrality for which P(T ≤ t) is a given probability; it falls as that rises. */
  double noncentrality(double t, double probability) {
    Require.level(probability);
    double reach = 1;
    while (cumulativeProbability(t, t - reach) < probability
        || cumulativeProbability(t, t + reach) > probability) {
      reach *= 2;
    }
    double accuracy = 1e-13 * (1 + StrictMath.abs(t));
    return new BrentSolver(1e-14, accuracy)
        .solve(1000, shift -> cumulativeProbability(t, shift) - probability, t - reach, t + reach);
  }

  private double scale(double chiSquared) {
    return StrictMath.sqrt(chiSquared / degreesOfFreedom);
  }

  /** The density of s relative to its value at the mode (at 0 for one degree of freedom). */
  private double density(double s) {
    if (mode == 0) {
      return StrictMath.exp(-s * s / 2);
    }
    double power = (degreesOfFreedom - 1) * StrictMath.log(s / mode);
    return StrictMath.exp(power - degreesOfFreedom * (s - mode) * (s + mode) / 2);
  }

  private double[] panelEnds(double t, double noncentrality) {
    double step = noncentrality / t;
    double reach = STEP_HALF_WIDTH / StrictMath.abs(t);
    double[] ends =
        t == 0
            ? new double[] {low, mode, high}
            : new double[] {low, step - reach, step, step + reach, mode, high};
    for (int i = 0; i < ends.length; i++) {
      ends[i] = StrictMath.min(high, StrictMath.max(low, ends[i]));
    }
    Arrays.sort(ends);
    return ends;
  }

  private static double integrate(DoubleUnaryOperator function, double from, double to) {
    double sum = 0;
    double width = (to - from) / PANELS;
    for (int panel = 0; panel < PANELS; panel++) {
      double start = from + panel * width;
      GaussIntegrator gauss = GAUSS.legendre(NODES, start, start + width);
      sum += gauss.integrate(function::applyAsDouble);
    }
    return sum;
  }
}
