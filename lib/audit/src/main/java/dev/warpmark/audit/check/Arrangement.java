package dev.warpmark.audit.check;

import dev.warpmark.stats.Samples;

/** How unlikely it is that values stand in one order rather than in any other. */
final class Arrangement {
  private Arrangement() {}

  /** The logarithm of one over the number of orders that these values can stand in. */
  static double logChance(Samples samples) {
    double log = 0;
    int equal = 0;
    for (int i = 0; i < samples.size(); i++) {
      equal = i > 0 && samples.ordered(i) == samples.ordered(i - 1) ? equal + 1 : 1;
      log += StrictMath.log((double) equal) - StrictMath.log(i + 1.0);
    }
    return log;
  }
}
