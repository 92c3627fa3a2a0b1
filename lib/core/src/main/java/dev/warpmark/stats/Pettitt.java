package dev.warpmark.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Pettitt's test for one change of level in a series (Pettitt 1979), on midranks.
 *
 * <p>U(t) = 2·Σᵢ≤ₜ rᵢ − t(n + 1), K = max |U|, p ≈ min(1, 2·exp(−6K²/(n³ + n²))). It tests; where
 * the shift lies is for {@link LevelShift}, because ties give several positions, and p means little
 * in an autocorrelated series.
 *
 * @param k the statistic
 * @param positions every number of leading samples at which |U| reaches K, ascending
 * @param pValue approximate, two-sided
 */
public record Pettitt(double k, List<Integer> positions, double pValue) {

  /** Checks and copies. */
  public Pettitt {
    Require.notNegative("K", k);
    Require.probability("p-value", pValue);
    positions = List.copyOf(positions);
  }

  /**
   * The test of a series.
   *
   * @throws IllegalArgumentException when there are fewer than 2 samples
   */
  public static Pettitt of(Samples samples) {
    Require.atLeast("samples", 2, samples.size());
    return of(Ranks.midranks(samples));
  }

  /** The test of a series by its midranks. */
  static Pettitt of(double[] ranks) {
    int n = ranks.length;
    double k = -1;
    List<Integer> positions = new ArrayList<>();
    double rankSum = 0;
    for (int t = 1; t < n; t++) {
      rankSum += ranks[t - 1];
      double u = StrictMath.abs(2 * rankSum - t * (n + 1.0));
      if (u > k) {
        k = u;
        positions.clear();
      }
      if (u == k) {
        positions.add(t);
      }
    }
    double cubes = (double) n * n * n + (double) n * n;
    return new Pettitt(k, positions, StrictMath.min(1, 2 * StrictMath.exp(-6 * k * k / cubes)));
  }
}
