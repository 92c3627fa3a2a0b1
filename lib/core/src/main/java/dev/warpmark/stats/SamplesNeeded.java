package dev.warpmark.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** How many samples or processes a comparison needs, for planning; two-sided at 5 percent. */
public final class SamplesNeeded {

  private static final double SIGNIFICANCE = 0.05;
  private static final double POWER = 0.8;

  private SamplesNeeded() {}

  /**
   * Independent samples per arm to see a relative difference of two medians with power 0.8: n =
   * π(z₀.₉₇₅ + z₀.₈)²·(cv/δ)² = 24.66 (cv/δ)².
   *
   * <p>π/2 is the price of the median over the mean for normal samples; the other 2 stands for two
   * arms.
   *
   * @param variation coefficient of variation of the samples, as a share
   * @param difference relative difference to be seen, as a share
   * @throws IllegalArgumentException when either is not positive and finite
   */
  public static long perArm(double variation, double difference) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double z =
        normal.inverseSurvivalProbability(SIGNIFICANCE / 2)
            + normal.inverseSurvivalProbability(1 - POWER);
    double ratio =
        Require.positive("variation", variation) / Require.positive("difference", difference);
    return (long) StrictMath.ceil(StrictMath.PI * z * z * ratio * ratio);
  }

  /**
   * Fresh processes to see a relative difference against variation between processes, with power
   * 0.8: the smallest P for which a one-sample t test over the processes has it (noncentral t).
   *
   * @param runVariation standard deviation of log ratios between processes
   * @param difference relative difference to be seen, as a share
   * @throws IllegalArgumentException when either is not positive and finite
   */
  public static int processes(double runVariation, double difference) {
    double effect =
        StrictMath.log1p(Require.positive("difference", difference))
            / Require.positive("run variation", runVariation);
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double z =
        normal.inverseSurvivalProbability(SIGNIFICANCE / 2)
            + normal.inverseSurvivalProbability(1 - POWER);
    double normalApproximation = z * z / (effect * effect);
    if (normalApproximation > 1e5) {
      // t and normal agree to far less than one process here, and the search would be long.
      return (int) StrictMath.min(Integer.MAX_VALUE, StrictMath.ceil(normalApproximation) + 2);
    }
    int processes = (int) StrictMath.max(2, StrictMath.floor(normalApproximation));
    while (power(processes, effect) < POWER) {
      processes++;
    }
    return processes;
  }

  private static double power(int processes, double effect) {
    double critical = StudentT.twoSided(processes - 1, 1 - SIGNIFICANCE);
    double shift = effect * StrictMath.sqrt((double) processes);
    NoncentralT t = new NoncentralT(processes - 1);
    return 1 - t.cumulativeProbability(critical, shift) + t.cumulativeProbability(-critical, shift);
  }
}
