package dev.warpmark.study.simulate;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How often something happened in independent trials, and how often it may at most happen.
 *
 * @param events how often it happened
 * @param trials how often it could have
 */
public record EventRate(int events, int trials) {

  /** Checks that there are trials, and no more events than those. */
  public EventRate {
    if (trials < 1 || events < 0 || events > trials) {
      throw new IllegalArgumentException(
          "events must lie in [0, trials], was " + events + " of " + trials);
    }
  }

  /**
   * The exact one-sided upper limit of the probability (Clopper and Pearson 1934): the quantile of
   * Beta(events + 1, trials − events). Without an event it is 1 − (1 − level)^(1/trials), close to
   * 3/trials at 95 percent; 2,995 trials without one show 1 in 1000.
   *
   * @param level nominal level, between 0 and 1
   * @throws IllegalArgumentException when the level is outside
   */
  public double upperLimit(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must lie between 0 and 1, was " + level);
    }
    if (events == trials) {
      return 1;
    }
    if (events == 0) {
      return -StrictMath.expm1(StrictMath.log1p(-level) / trials);
    }
    return BetaDistribution.of(events + 1.0, (double) trials - events)
        .inverseCumulativeProbability(level);
  }
}
