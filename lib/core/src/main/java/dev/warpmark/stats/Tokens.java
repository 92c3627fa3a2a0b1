package dev.warpmark.stats;

import java.util.Arrays;

/**
 * Samples as what is equal or not: their bits, apart from sections that take no part in a search
 * for copies. A sample of such a section is equal to nothing.
 *
 * <p>A section takes no part when it holds {@value #SECTION} samples and three periods at least,
 * repeats itself from end to end, and a load that is honestly periodic may do that on its timer: a
 * constant latency, two buffers used in turn, a beat with the timer. The jitter of an honest load
 * is taken to be a tenth of a tick at least, and a hundredth of its pattern's width. With a jitter
 * of j ticks one sample comes out the same in three periods with a probability of about exp(−1.7
 * j), and all of a period of p with exp(−1.7 jp). While that is above half a percent, jp below
 * {@value #STEADY}, the section may be a load. A pattern on many ticks is never so steady.
 */
final class Tokens {
  /** No section has a period of this many samples or more. */
  static final int PERIOD = 30;

  private static final int SECTION = 2 * RepeatedStretch.MINIMUM_LENGTH;
  private static final int FEWEST_PERIODS = 3;
  private static final double LEAST_JITTER_TICKS = 0.1;
  private static final double LEAST_JITTER_SHARE = 0.01;
  private static final double STEADY = 3;

  /** Bits above those of infinity are no number's. */
  private static final long NO_NUMBER = Double.doubleToLongBits(Double.POSITIVE_INFINITY);

  private Tokens() {}

  /**
   * The tokens of a series.
   *
   * @param number which of the series that are compared it is: what is left out of one equals
   *     nothing of another
   */
  static long[] of(Samples samples, int number) {
    double[] values = samples.toArray();
    long[] tokens = Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
    long unlike = NO_NUMBER + 1 + (long) number * Integer.MAX_VALUE;
    for (int period = 1; period < PERIOD; period++) {
      // So many samples in a row of a section equal those a period before: one in so many tells.
      int fewest = StrictMath.max(SECTION - period, (FEWEST_PERIODS - 1) * period);
      int next = period + fewest - 1;
      while (next < values.length) {
        int end = endOfRun(values, next, period);
        if (end > next) {
          int from = startOfRun(values, next, period) - period;
          if (isSteady(samples, tokens, from, end, period)) {
            for (int left = from; left < end; left++) {
              tokens[left] = unlike + left;
            }
          }
        }
        next = end + fewest;
      }
    }
    return tokens;
  }

  /** The first sample of those up to a place that equal the one a period before. */
  private static int startOfRun(double[] values, int place, int period) {
    int start = place;
    while (start > period && values[start - 1] == values[start - 1 - period]) {
      start--;
    }
    return start;
  }

  /** Where the samples from a place on no longer equal those a period before. */
  private static int endOfRun(double[] values, int place, int period) {
    int end = place;
    while (end < values.length && values[end] == values[end - period]) {
      end++;
    }
    return end;
  }

  /** Whether the sample of a token takes part. */
  static boolean takesPart(long token) {
    return token <= NO_NUMBER;
  }

  private static boolean isSteady(Samples samples, long[] tokens, int from, int to, int period) {
    boolean section = to - from >= StrictMath.max(SECTION, FEWEST_PERIODS * period);
    if (!section || Arrays.stream(tokens, from, to).noneMatch(Tokens::takesPart)) {
      return false;
    }
    Samples values = samples.slice(from, to);
    double width = values.maximum() - values.minimum();
    return width == 0
        || Tick.of(values).map(tick -> period * jitter(width / tick.base()) < STEADY).orElse(false);
  }

  private static double jitter(double widthInTicks) {
    return StrictMath.max(LEAST_JITTER_TICKS, LEAST_JITTER_SHARE * widthInTicks);
  }
}
