package dev.warpmark.stats;

import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Single repetitions of the coverage simulations. */
final class Trials {

  private static final double LEVEL = 0.95;
  private static final int SAMPLES = 100;
  private static final int BLOCKS = 10;
  private static final int BLOCK_SAMPLES = 10;

  /** Fewer resamples than the real interval has, for time; the percentiles are as unbiased. */
  private static final NumpyBootstrap BOOTSTRAP = new NumpyBootstrap(42, 1000);

  /** P(x > y) − P(x < y) of two normals one standard deviation apart: 2Φ(1/√2) − 1. */
  private static final double CLIFF_TRUTH =
      2 * NormalDistribution.of(0, 1).cumulativeProbability(StrictMath.sqrt(0.5)) - 1;

  private Trials() {}

  static Predicate<MersenneTwister> exact(SimulatedSeries series, int size) {
    return random ->
        MedianInterval.of(Samples.of(series.draw(random, size)), LEVEL).orElseThrow().contains(1);
  }

  static boolean exactOnTicks(MersenneTwister random) {
    return MedianInterval.of(Samples.of(SimulatedSeries.QUANTISED.draw(random, SAMPLES)), LEVEL)
        .orElseThrow()
        .widenedByHalf(SimulatedSeries.QUANTISED_TICK)
        .contains(1);
  }

  static Predicate<MersenneTwister> batch(SimulatedSeries series, double correlation) {
    return random ->
        BatchMedianInterval.of(Samples.of(series.draw(random, SAMPLES)), LEVEL, correlation)
            .orElseThrow()
            .contains(1);
  }

  static Predicate<MersenneTwister> bootstrap(SimulatedSeries series) {
    return random ->
        BOOTSTRAP.medianInterval(Samples.of(series.draw(random, SAMPLES)), LEVEL).contains(1);
  }

  /** Two interleaved arms, cv 3 %, whose blocks share a drift of 2 %. */
  static BlockRatio blocks(MersenneTwister random, double ratio, double correlation) {
    double[] baseline = new double[BLOCKS];
    double[] candidate = new double[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      double drift = StrictMath.exp(0.02 * random.nextGaussian());
      baseline[block] = ratio * drift * blockMedian(random, correlation);
      candidate[block] = drift * blockMedian(random, correlation);
    }
    return BlockRatio.ofMedians(baseline, candidate);
  }

  static RunRatio runs(MersenneTwister random) {
    double[] means = new double[6];
    Arrays.setAll(means, i -> StrictMath.log(1.1) + 0.02 * random.nextGaussian());
    return RunRatio.ofMeanLogRatios(means);
  }

  static boolean hedges(MersenneTwister random) {
    Samples slow = normal(random, 20, 1);
    Samples fast = normal(random, 20, 0);
    return HedgesG.of(slow, fast).orElseThrow().interval(LEVEL).contains(1);
  }

  static boolean cliff(MersenneTwister random) {
    Samples slow = normal(random, 50, 1);
    Samples fast = normal(random, 50, 0);
    return CliffsDelta.of(slow, fast)
        .interval(LEVEL)
        .map(interval -> interval.contains(CLIFF_TRUTH))
        .orElse(false);
  }

  private static double blockMedian(MersenneTwister random, double correlation) {
    return Samples.of(SimulatedSeries.normal(random, BLOCK_SAMPLES, 0.03, correlation)).median();
  }

  private static Samples normal(MersenneTwister random, int size, double mean) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> mean + random.nextGaussian());
    return Samples.of(values);
  }
}
