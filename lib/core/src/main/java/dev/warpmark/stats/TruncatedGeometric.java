package dev.warpmark.stats;

/**
 * Counts 0, 1, …, values − 1 with probabilities in proportion to 1, q, q², …: how often something
 * that goes on with probability q did, seen only where it stopped early. With q = 1 all counts are
 * as likely.
 *
 * @param ratio q, in [0, 1]
 * @param values how many counts there are
 */
record TruncatedGeometric(double ratio, int values) {
  private static final int HALVINGS = 50;

  /** Checks the parts. */
  TruncatedGeometric {
    Require.probability("ratio", ratio);
    Require.atLeast("values", 1, values);
  }

  /**
   * The one that fits counts with a mean: the estimate of maximum likelihood, by bisection; 1 where
   * the mean is that of equally likely counts, or larger.
   */
  static TruncatedGeometric ofMean(double mean, int values) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (new TruncatedGeometric(middle, values).mean() < mean) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new TruncatedGeometric(high, values);
  }

  double mean() {
    return moment(0, 1);
  }

  /** The standard error of the ratio when it was estimated from so many counts. */
  double standardError(double counts) {
    double variance = moment(mean(), 2);
    return variance == 0 ? 0 : ratio / StrictMath.sqrt(counts * variance);
  }

  private double moment(double around, int power) {
    double sum = 0;
    double weights = 0;
    double weight = 1;
    for (int count = 0; count < values; count++) {
      sum += weight * StrictMath.pow(count - around, power);
      weights += weight;
      weight *= ratio;
    }
    return sum / weights;
  }
}
