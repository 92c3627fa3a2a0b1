package dev.warpmark.stats;

import java.util.Optional;

/**
 * The quantum of the timer behind a series, found in the samples themselves.
 *
 * <p>Timers often have two: a fine base grid that every sample lies on, and a coarser one that most
 * do (CUDA events on an L4: 32 ns and 1.024 µs). The coarser is the one that intervals and tests of
 * modality must know.
 *
 * @param base the largest step of which all samples, or their differences, are multiples
 * @param dominant the largest multiple of the base that at least {@value #DOMINANT_SHARE} of the
 *     samples lie on
 * @param share the share of samples on the dominant grid
 */
public record Tick(double base, double dominant, double share) {

  /** The share of samples that makes a multiple of the base grid the dominant tick. */
  public static final double DOMINANT_SHARE = 0.7;

  /** Long series are looked at in this many places before all of them. */
  private static final int FEWEST_THINNED = 1024;

  /** Ten standard errors of a share of that many. */
  private static final double THINNING_ERROR = 0.15;

  /** Multiples of the base grid beyond this are not looked for. */
  private static final int LARGEST_MULTIPLE = 4096;

  /** Relative error of a sample that went through single precision, as CUDA's event times do. */
  private static final double SINGLE_PRECISION = 0x1p-23;

  /** Relative error of a sample computed in double precision in a few steps. */
  private static final double DOUBLE_PRECISION = 0x1p-49;

  /** Checks the steps. */
  public Tick {
    Require.positive("base", base);
    Require.positive("dominant tick", dominant);
    Require.probability("share", share);
  }

  /**
   * The tick of a series; empty when the samples show none: constant series, fewer than 2 different
   * values, or values without a common step well above their rounding error.
   */
  public static Optional<Tick> of(Samples samples) {
    return of(samples, SINGLE_PRECISION).or(() -> of(samples, DOUBLE_PRECISION));
  }

  /** The tick of one launch when a sample is the time of several divided by their number. */
  public Tick dividedBy(int launches) {
    Require.atLeast("launches", 1, launches);
    return new Tick(base / launches, dominant / launches, share);
  }

  private static Optional<Tick> of(Samples samples, double precision) {
    double largest = StrictMath.max(samples.maximum(), -samples.minimum());
    return CommonStep.of(samples, largest * precision).map(step -> dominant(samples, step));
  }

  private static Tick dominant(Samples samples, CommonStep step) {
    long[] places = new long[samples.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = StrictMath.round((samples.ordered(i) - step.origin()) / step.size());
    }
    long mode = mode(places);
    long origin = step.fromZero() ? 0 : mode;
    long widest = places[places.length - 1] - places[0];
    int largest = (int) StrictMath.min(LARGEST_MULTIPLE, widest);
    boolean[] outOfQuestion = outOfQuestion(thinned(places), largest, origin);
    for (int multiple = largest; multiple > 1; multiple--) {
      if (outOfQuestion[multiple]) {
        continue;
      }
      long residue = StrictMath.floorMod(origin, (long) multiple);
      double share = share(places, multiple, residue, Long.MIN_VALUE);
      // Without the commonest value as well: a single repeated value lies on many grids by chance.
      if (share >= DOMINANT_SHARE && share(places, multiple, residue, mode) >= DOMINANT_SHARE) {
        return new Tick(step.size(), multiple * step.size(), share);
      }
    }
    return new Tick(step.size(), step.size(), 1);
  }

  /** Every so-many-th of ascending places: enough to tell a grid that is out of the question. */
  private static long[] thinned(long[] places) {
    int stride = StrictMath.max(1, places.length / FEWEST_THINNED);
    long[] some = new long[(places.length + stride - 1) / stride];
    for (int i = 0; i < some.length; i++) {
      some[i] = places[i * stride];
    }
    return some;
  }

  /**
   * For each multiple of the base grid whether too few of some places lie on it. What too few lie
   * on, no more lie on a multiple of: most grids fall with the primes.
   */
  private static boolean[] outOfQuestion(long[] some, int largest, long origin) {
    boolean[] out = new boolean[StrictMath.max(largest, 1) + 1];
    for (int multiple = 2; multiple <= largest; multiple++) {
      long residue = StrictMath.floorMod(origin, (long) multiple);
      if (!out[multiple]
          && share(some, multiple, residue, Long.MIN_VALUE) < DOMINANT_SHARE - THINNING_ERROR) {
        for (int higher = multiple; higher <= largest; higher += multiple) {
          out[higher] = true;
        }
      }
    }
    return out;
  }

  private static double share(long[] places, int multiple, long residue, long without) {
    int on = 0;
    int all = 0;
    for (long place : places) {
      if (place != without) {
        all++;
        on += StrictMath.floorMod(place, (long) multiple) == residue ? 1 : 0;
      }
    }
    return all == 0 ? 0 : (double) on / all;
  }

  /** The commonest of sorted places. */
  private static long mode(long[] sorted) {
    long mode = sorted[0];
    int most = 0;
    int run = 0;
    for (int i = 0; i < sorted.length; i++) {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      if (run > most) {
        most = run;
        mode = sorted[i];
      }
    }
    return mode;
  }
}
