package dev.warpmark.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The Ljung–Box test of independence: Q = n(n + 2) Σₖ ρₖ²/(n − k), k = 1 … lag, against χ²(lag)
 * (Ljung and Box 1978).
 *
 * @param lag how many autocorrelations are pooled
 * @param statistic Q
 * @param pValue upper tail
 */
public record LjungBox(int lag, double statistic, double pValue) {

  /** Checks the parts. */
  public LjungBox {
    Require.atLeast("lag", 1, lag);
    Require.notNegative("Q", statistic);
    Require.probability("p-value", pValue);
  }

  /**
   * The test of the samples' values.
   *
   * @throws IllegalArgumentException when there are not more samples than the lag
   */
  public static LjungBox of(Samples samples, int lag) {
    return ofSeries(samples, lag);
  }

  /**
   * The test of the samples' ranks, which a few extreme values cannot hide a dependence from.
   *
   * @throws IllegalArgumentException when there are not more samples than the lag
   */
  public static LjungBox ofRanks(Samples samples, int lag) {
    return ofSeries(Samples.of(Ranks.midranks(samples)), lag);
  }

  private static LjungBox ofSeries(Samples series, int lag) {
    Require.atLeast("lag", 1, lag);
    int n = Require.atLeast("samples", lag + 1, series.size());
    double[] correlations = autocorrelations(series, lag);
    double sum = 0;
    for (int k = 1; k <= lag; k++) {
      double correlation = correlations[k - 1];
      sum += correlation * correlation / (n - k);
    }
    double statistic = n * (n + 2.0) * sum;
    return new LjungBox(
        lag, statistic, ChiSquaredDistribution.of(lag).survivalProbability(statistic));
  }

  /** The autocorrelations at lags 1, 2, …, 0 for a constant series. */
  static double[] autocorrelations(Samples series, int lags) {
    double mean = series.mean();
    double[] deviations = new double[series.size()];
    double squares = 0;
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = series.at(i) - mean;
      squares += deviations[i] * deviations[i];
    }
    double[] correlations = new double[lags];
    for (int lag = 1; lag <= lags && squares > 0; lag++) {
      double products = 0;
      for (int i = lag; i < deviations.length; i++) {
        products += deviations[i] * deviations[i - lag];
      }
      correlations[lag - 1] = products / squares;
    }
    return correlations;
  }
}
