package dev.warpmark.stats;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much too good the best of several equal arms looks: why a search is never its own
 * confirmation.
 */
public final class WinnerBias {

  private static final int PANELS = 48;
  private static final double REACH = 12;

  private WinnerBias() {}

  /**
   * The expected largest of independent standard normals, ∫ x k φ(x) Φ(x)ᵏ⁻¹ dx: 1.42 for 8, 1.77
   * for 16, 2.00 for 27. Times the standard error of an arm it is the bias of the winner.
   *
   * @param arms how many were tried, at least 1
   * @throws IllegalArgumentException below 1
   */
  public static double standardErrors(int arms) {
    Require.atLeast("arms", 1, arms);
    if (arms == 1) {
      return 0;
    }
    NormalDistribution normal = NormalDistribution.of(0, 1);
    GaussIntegratorFactory factory = new GaussIntegratorFactory();
    double width = 2 * REACH / PANELS;
    double sum = 0;
    for (int panel = 0; panel < PANELS; panel++) {
      double from = -REACH + panel * width;
      GaussIntegrator gauss = factory.legendre(20, from, from + width);
      sum +=
          gauss.integrate(
              x ->
                  x
                      * arms
                      * normal.density(x)
                      * StrictMath.pow(normal.cumulativeProbability(x), arms - 1.0));
    }
    return sum;
  }
}
