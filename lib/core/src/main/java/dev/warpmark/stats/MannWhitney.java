package dev.warpmark.stats;

import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The Mann–Whitney U test, by Apache Commons Statistics: exact below 50 samples an arm without
 * ties, else normal with tie and continuity correction.
 *
 * <p>Its p-value holds for independent samples; consecutive latencies usually are not, so it
 * describes and supports no sentence by itself.
 *
 * @param u pairs in which the first is larger, ties counted half
 * @param pValue two-sided
 */
public record MannWhitney(double u, double pValue) {

  /** Checks statistic and probability. */
  public MannWhitney {
    Require.notNegative("u", u);
    Require.probability("p-value", pValue);
  }

  /** The two-sided test of two samples. */
  public static MannWhitney of(Samples first, Samples second) {
    double[] x = first.toArray();
    double[] y = second.toArray();
    if (first.constant() && second.constant() && x[0] == y[0]) {
      return new MannWhitney((double) x.length * y.length / 2, 1); // no rank varies
    }
    MannWhitneyUTest.Result result = MannWhitneyUTest.withDefaults().test(x, y);
    return new MannWhitney(result.getStatistic(), StrictMath.min(1, result.getPValue()));
  }
}
