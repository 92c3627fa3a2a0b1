package dev.warpmark.stats;

/**
 * How often samples equal those some places before them, as those of a periodic load do. Short lags
 * tell the period of most loads, and each is seen in nearly all of a series.
 */
final class InStep {
  private static final double STANDARD_ERRORS = 3;

  /** How many samples on either side of a place tell the period of a load there. */
  private static final int SURROUNDINGS = 20_000;

  private InStep() {}

  /**
   * The largest share of equal samples at a lag: those of short periods around the two places, and
   * the one between them. Each is a lower limit (Wilson 1927), so that few samples do not tell
   * much.
   *
   * @param found two places of a stretch
   * @param period of the stretch: runs of so many equal samples are left out, they may be the copy
   */
  static double share(long[] a, long[] b, LongestRepeat found, int period) {
    int lag = found.second() - found.first();
    double share = at(a, StrictMath.max(0, -lag), b, StrictMath.max(0, lag), a.length, period);
    int fromA = StrictMath.max(0, found.first() - SURROUNDINGS);
    int fromB = StrictMath.max(0, found.second() - SURROUNDINGS);
    for (int each = 1; each < Tokens.PERIOD; each++) {
      share = StrictMath.max(share, at(a, fromA, a, fromA + each, 2 * SURROUNDINGS, period));
      share = StrictMath.max(share, at(b, fromB, b, fromB + each, 2 * SURROUNDINGS, period));
    }
    return share;
  }

  private static double at(long[] a, int fromA, long[] b, int fromB, int most, int stretch) {
    int steps = StrictMath.min(most, StrictMath.min(a.length - fromA, b.length - fromB));
    double equal = 0;
    double unequal = 0;
    int run = 0;
    for (int k = 0; k <= steps; k++) {
      if (k < steps && a[fromA + k] == b[fromB + k]) {
        run++;
        continue;
      }
      equal += run < stretch ? run : 0;
      run = 0;
      if (k < steps && Tokens.takesPart(a[fromA + k]) && Tokens.takesPart(b[fromB + k])) {
        unequal++;
      }
    }
    return lowerLimit(equal, equal + unequal);
  }

  private static double lowerLimit(double events, double trials) {
    if (trials == 0) {
      return 0;
    }
    double share = events / trials;
    double z = STANDARD_ERRORS * STANDARD_ERRORS / trials;
    double half = StrictMath.sqrt(z * (share * (1 - share) + z / 4));
    return StrictMath.max(0, (share + z / 2 - half) / (1 + z));
  }
}
