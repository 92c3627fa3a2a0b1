package dev.warpmark.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Whether samples fall into two modes that one median would hide.
 *
 * <p>The dip test is made on samples jittered within the tick, so that the grid of the timer is not
 * taken for modes; the median p-value of {@value #DRAWS} seeded draws counts. The modes are the two
 * sides of the split of the sorted samples, each with a tenth of them at least, that leaves the
 * least Σ|x − median|.
 *
 * @param pValue median of the dip test's over the draws
 * @param lowerMode median of the lower side
 * @param upperMode median of the upper side
 * @param minorShare share of samples on the smaller side
 */
public record Modality(double pValue, double lowerMode, double upperMode, double minorShare) {

  /** How many times the samples are jittered. */
  public static final int DRAWS = 11;

  /** The level of the dip test. */
  public static final double LEVEL = 1e-3;

  /** The smallest relative distance of two modes. */
  public static final double MINIMUM_DISTANCE = 0.02;

  /** The smallest share of the smaller mode. */
  public static final double MINIMUM_SHARE = 0.1;

  /** Checks the parts. */
  public Modality {
    Require.probability("p-value", pValue);
    Require.probability("minor share", minorShare);
  }

  /**
   * The modes of samples; empty where the dip test needs more.
   *
   * @param tick the timer's dominant tick in the unit of the samples, 0 when none is known
   * @throws IllegalArgumentException when the tick is negative, NaN or infinite
   */
  public static Optional<Modality> of(Samples samples, double tick) {
    Require.notNegative("tick", tick);
    if (samples.size() < DipTest.MINIMUM_SAMPLES) {
      return Optional.empty();
    }
    int split = split(samples);
    int size = samples.size();
    double[] sorted = samples.sorted();
    return Optional.of(
        new Modality(
            medianPValue(samples, tick),
            Quantiles.median(Arrays.copyOfRange(sorted, 0, split)),
            Quantiles.median(Arrays.copyOfRange(sorted, split, size)),
            (double) StrictMath.min(split, size - split) / size));
  }

  /** The distance of the modes as a share of the lower. */
  public double relativeDistance() {
    return (upperMode - lowerMode) / StrictMath.abs(lowerMode);
  }

  /**
   * Whether there are two modes: p below 0.001, at least 2 percent apart, the smaller with at least
   * a tenth of the samples.
   */
  public boolean found() {
    return pValue < LEVEL
        && upperMode > lowerMode
        && upperMode - lowerMode >= MINIMUM_DISTANCE * StrictMath.abs(lowerMode)
        && minorShare >= MINIMUM_SHARE;
  }

  /** The median of the draws' p-values; most of them decide it when they agree to the last bit. */
  private static double medianPValue(Samples samples, double tick) {
    if (tick == 0) {
      double[] sorted = samples.sorted();
      return DipTable.upperTail(Dip.of(sorted), sorted.length);
    }
    double[] first = draws(samples, tick, 0, DRAWS / 2 + 1);
    if (Arrays.stream(first).distinct().count() == 1) {
      return first[0];
    }
    double[] rest = draws(samples, tick, first.length, DRAWS);
    return Samples.of(DoubleStream.concat(Arrays.stream(first), Arrays.stream(rest)).toArray())
        .median();
  }

  private static double[] draws(Samples samples, double tick, int from, int to) {
    IntStream seeds = IntStream.range(from, to);
    return (samples.size() < RadixOrder.WORTHWHILE ? seeds : seeds.parallel())
        .mapToDouble(seed -> jitteredPValue(samples, tick, seed))
        .toArray();
  }

  private static double jitteredPValue(Samples samples, double tick, int seed) {
    MersenneTwister random = new MersenneTwister(seed);
    double[] jittered = new double[samples.size()];
    for (int i = 0; i < jittered.length; i++) {
      jittered[i] = samples.at(i) + (random.nextDouble() - 0.5) * tick;
    }
    Samples.sort(jittered);
    return DipTable.upperTail(Dip.of(jittered), jittered.length);
  }

  /** How many of the sorted samples belong to the lower side. */
  private static int split(Samples samples) {
    int size = samples.size();
    double[] sorted = samples.sorted();
    int[] ascending = new int[size];
    int[] descending = new int[size];
    for (int i = 0; i < size; i++) {
      ascending[i] = i;
      descending[i] = size - 1 - i;
    }
    double[] lower = PrefixDeviation.of(sorted, ascending);
    double[] upper = PrefixDeviation.of(sorted, descending);
    int fewest = (int) StrictMath.ceil(MINIMUM_SHARE * size);
    int best = fewest;
    for (int split = fewest; split <= size - fewest; split++) {
      if (lower[split - 1] + upper[size - split - 1] < lower[best - 1] + upper[size - best - 1]) {
        best = split;
      }
    }
    return best;
  }
}
