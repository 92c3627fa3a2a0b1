package dev.warpmark.stats;

import java.util.Optional;

/**
 * Where the level of a series changes, and whether the change is large enough to leave the series
 * without one median.
 *
 * <p>The split minimises Σ|x − median| over two segments of at least {@value #MINIMUM_SEGMENT}
 * samples (least absolute deviations, O(n log n)). Whether there is a shift at all is decided by
 * size and by evidence together, see {@link #fails()}: no significance level alone does it, since
 * autocorrelated series without a shift reject often.
 *
 * @param split how many samples lie before the change
 * @param medianBefore median of the first segment
 * @param medianAfter median of the second segment
 * @param deviationReduction by what share Σ|x − median| falls when the series is split, in [0, 1]
 * @param separation Cliff's delta of the two segments without its sign: how much more often a
 *     sample of the one exceeds one of the other than the reverse, in [0, 1]
 * @param largerDeviation the larger median absolute deviation of the two segments
 * @param pettitt Pettitt's test of the whole series
 */
public record LevelShift(
    int split,
    double medianBefore,
    double medianAfter,
    double deviationReduction,
    double separation,
    double largerDeviation,
    Pettitt pettitt) {

  /** The fewest samples of a segment. */
  public static final int MINIMUM_SEGMENT = 10;

  /** The smallest relative change that is called a shift. */
  public static final double MINIMUM_CHANGE = 0.02;

  /** The fall of Σ|x − median| that is evidence by itself. */
  public static final double MINIMUM_REDUCTION = 0.35;

  /** Pettitt's p-value below which a change of several deviations counts as well. */
  public static final double PETTITT_LEVEL = 1e-3;

  /** How many normal-consistent deviations such a change must span. */
  public static final double MINIMUM_DEVIATIONS = 3;

  /**
   * How far the levels must be apart: a sample of the one is larger in nine of ten pairs. Where the
   * other level is still visited, as a processor shared with others does, none was left.
   */
  public static final double MINIMUM_SEPARATION = 0.8;

  /** Makes a median absolute deviation an estimate of a normal σ: 1/Φ⁻¹(3/4). */
  public static final double NORMAL_CONSISTENCY = 1.4826;

  /** Checks the parts. */
  public LevelShift {
    Require.atLeast("split", MINIMUM_SEGMENT, split);
    Require.finite("median before", medianBefore);
    Require.finite("median after", medianAfter);
    Require.probability("deviation reduction", deviationReduction);
    Require.probability("separation", separation);
    Require.notNegative("larger deviation", largerDeviation);
  }

  /** The best split of a series; empty below 20 samples, where there is none to look for. */
  public static Optional<LevelShift> of(Samples samples) {
    int n = samples.size();
    if (n < 2 * MINIMUM_SEGMENT) {
      return Optional.empty();
    }
    double[] forward = deviations(samples, false);
    double[] backward = deviations(samples, true);
    int split = MINIMUM_SEGMENT;
    double least = Double.POSITIVE_INFINITY;
    for (int before = MINIMUM_SEGMENT; before <= n - MINIMUM_SEGMENT; before++) {
      double deviation = forward[before - 1] + backward[n - before - 1];
      if (deviation < least) {
        least = deviation;
        split = before;
      }
    }
    double whole = forward[n - 1];
    double reduction = whole == 0 ? 0 : StrictMath.max(0, 1 - least / whole);
    Samples before = samples.slice(0, split);
    Samples after = samples.slice(split, n);
    double[] ranks = Ranks.midranks(samples);
    return Optional.of(
        new LevelShift(
            split,
            before.median(),
            after.median(),
            reduction,
            separation(ranks, split),
            StrictMath.max(before.medianAbsoluteDeviation(), after.medianAbsoluteDeviation()),
            Pettitt.of(ranks)));
  }

  /** The change as a share of the level before it: 0.18 is 18 percent slower. */
  public double relativeChange() {
    return (medianAfter - medianBefore) / StrictMath.abs(medianBefore);
  }

  /**
   * Whether the series has a shift that one median would hide: a change of at least 2 percent to a
   * level that is separate from the one before, and either a fall of Σ|x − median| by at least
   * 0.35, or Pettitt's p below 1e-3 with a change of at least three times 1.4826 times the larger
   * segment's median absolute deviation. How often clean series fail is in docs/method.md.
   */
  public boolean fails() {
    double change = StrictMath.abs(medianAfter - medianBefore);
    if (change == 0
        || change < MINIMUM_CHANGE * StrictMath.abs(medianBefore)
        || separation < MINIMUM_SEPARATION) {
      return false;
    }
    return deviationReduction >= MINIMUM_REDUCTION
        || (pettitt.pValue() < PETTITT_LEVEL
            && change >= MINIMUM_DEVIATIONS * NORMAL_CONSISTENCY * largerDeviation);
  }

  /** From the sum of the first segment's ranks, as Mann and Whitney's U. */
  private static double separation(double[] ranks, int split) {
    double sum = 0;
    for (int i = 0; i < split; i++) {
      sum += ranks[i];
    }
    double pairs = (double) split * (ranks.length - split);
    return StrictMath.min(1, StrictMath.abs(2 * sum - split * (ranks.length + 1.0)) / pairs);
  }

  /** Σ|x − median| of the first 1, 2, …, n samples from either end. */
  private static double[] deviations(Samples samples, boolean fromTheEnd) {
    int[] places = samples.places();
    int n = places.length;
    if (fromTheEnd) {
      int[] reversed = new int[n];
      for (int i = 0; i < n; i++) {
        reversed[i] = places[n - 1 - i];
      }
      places = reversed;
    }
    return PrefixDeviation.of(samples.sorted(), places);
  }
}
