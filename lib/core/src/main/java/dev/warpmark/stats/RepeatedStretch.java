package dev.warpmark.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The longest stretch of samples that stands twice, equal to the last bit: a sign of copied data,
 * however often it was copied and wherever the copies stand.
 *
 * <p>Coarse timers and periodic loads repeat themselves honestly, so a stretch must be long
 * <em>and</em> unlikely. What chance does is not learned from the rest of the series, which may
 * hold more copies, but from what copies leave as it was:
 *
 * <ul>
 *   <li>how short matches between any two places end ({@link ChanceMatches}), which says how many
 *       matches of that length neighbours that depend on each other would make;
 *   <li>how often samples equal those of a period before, apart from runs as long as the stretch
 *       ({@link InStep}), which says how many a periodic load with jitter would make: cells · r to
 *       the power of the stretch's length, the share r taken as low as three standard errors allow.
 *       Here a stretch that is itself one period over and over counts once, since a load that
 *       repeated itself once does so again.
 * </ul>
 *
 * <p>The larger of the two numbers must be below {@value #CHANCE}. Sections that a load may have
 * repeated to the tick without any jitter that shows are left out beforehand ({@link Tokens}).
 *
 * @param length how many samples repeat
 * @param period after how many samples the stretch repeats itself; its length where it does not
 * @param first where the stretch stands first, counted from 0
 * @param second where it stands again: in the same series, or in the other
 * @param expectedByChance expected number of such pairs of places; empty below {@value
 *     #MINIMUM_LENGTH} samples, where it is not asked
 */
public record RepeatedStretch(
    int length, int period, int first, int second, OptionalDouble expectedByChance) {

  /** The shortest stretch that counts; the longest natural one seen had 5. */
  public static final int MINIMUM_LENGTH = 10;

  /** The expectation above which a repeat is taken for chance. */
  public static final double CHANCE = 1e-5;

  /** Checks the parts. */
  public RepeatedStretch {
    Require.atLeast("length", 1, length);
    Require.atLeast("period", 1, period);
    expectedByChance.ifPresent(chance -> Require.notNegative("expected by chance", chance));
  }

  /**
   * The longest stretch that stands twice in a series without overlap; empty when no sample does.
   */
  public static Optional<RepeatedStretch> within(Samples samples) {
    if (!hasTies(samples)) {
      return Optional.empty();
    }
    long[] tokens = Tokens.of(samples, 0);
    return LongestRepeat.within(tokens).map(found -> of(found, tokens, tokens));
  }

  /** The longest stretch that two series share; empty when they share no sample. */
  public static Optional<RepeatedStretch> between(Samples first, Samples second) {
    long[] a = Tokens.of(first, 0);
    long[] b = Tokens.of(second, 1);
    return LongestRepeat.between(a, b).map(found -> of(found, a, b));
  }

  /** Whether the stretch is at least {@value #MINIMUM_LENGTH} samples long and no chance. */
  public boolean fails() {
    return length >= MINIMUM_LENGTH && expectedByChance.orElse(1) < CHANCE;
  }

  private static boolean hasTies(Samples samples) {
    for (int i = 1; i < samples.size(); i++) {
      if (samples.ordered(i) == samples.ordered(i - 1)) {
        return true;
      }
    }
    return false;
  }

  private static RepeatedStretch of(LongestRepeat found, long[] a, long[] b) {
    int shortest = found.period(a);
    int period = 2 * shortest <= found.length() ? shortest : found.length();
    OptionalDouble expected =
        found.length() < MINIMUM_LENGTH
            ? OptionalDouble.empty()
            : OptionalDouble.of(expected(found, period, a, b));
    return new RepeatedStretch(found.length(), period, found.first(), found.second(), expected);
  }

  private static double expected(LongestRepeat found, int period, long[] a, long[] b) {
    ChanceMatches chance = ChanceMatches.of(a, b, found);
    double byPeriod = chance.cells() * StrictMath.pow(InStep.share(a, b, found, period), period);
    return StrictMath.max(chance.expected(match(found, period, a, b)), byPeriod);
  }

  /**
   * How long the match is that the stretch belongs to: in a series that is one stretch over and
   * over, all of it but the first. What has a short period counts once here as well.
   */
  private static int match(LongestRepeat found, int period, long[] a, long[] b) {
    if (period < MINIMUM_LENGTH) {
      return period;
    }
    int over = a == b ? match(a, found.first(), b, found.first() + period) : 0;
    return StrictMath.max(over, match(a, found.first(), b, found.second()));
  }

  private static int match(long[] a, int fromA, long[] b, int fromB) {
    int most = StrictMath.min(a.length - fromA, b.length - fromB);
    int mismatch = Arrays.mismatch(a, fromA, fromA + most, b, fromB, fromB + most);
    return mismatch < 0 ? most : mismatch;
  }

  /**
   * How often samples equal those some places before them, as those of a periodic load do. Short
   * lags tell the period of most loads, and each is seen in nearly all of a series.
   */
  static final class InStep {
    private static final double STANDARD_ERRORS = 3;

    /** How many samples on either side of a place tell the period of a load there. */
    private static final int SURROUNDINGS = 20_000;

    private InStep() {}

    /**
     * The largest share of equal samples at a lag: those of short periods around the two places,
     * and the one between them. Each is a lower limit (Wilson 1927), so that few samples do not
     * tell much.
     *
     * @param found two places of a stretch
     * @param period of the stretch: runs of so many equal samples are left out, they may be the
     *     copy
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
}
