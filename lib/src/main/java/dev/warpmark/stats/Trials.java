package dev.warpmark.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Single repetitions of the coverage simulations. */
final class Trials {

  private static final double LEVEL = 0.95;
  private static final int SAMPLES = 100;
  private static final int BLOCKS = 10;
  private static final int BLOCK_SAMPLES = 10;

  /** How far the level walks from one slot to the next. */
  private static final double WANDER = 0.01;

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

  static boolean batchTooShort(MersenneTwister random) {
    Samples samples = Samples.of(SimulatedSeries.normal(random, SAMPLES, 0.03, 0.9));
    return BatchMedianInterval.of(samples, LEVEL, 0).orElseThrow().contains(1);
  }

  /** What {@link LevelSummary} gives; series that it gives no interval for are drawn again. */
  static Predicate<MersenneTwister> chosen(SimulatedSeries series, int size) {
    return random -> {
      Optional<Interval> interval = Optional.empty();
      while (interval.isEmpty()) {
        Samples samples = Samples.of(series.draw(random, size));
        interval = LevelSummary.of(samples, 0, size, LEVEL, 0).interval();
      }
      return interval.get().contains(1);
    };
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

  /** Percentile bootstrap of the mean of ten block log ratios, whose truth is ln 1.1. */
  static boolean bootstrappedBlocks(MersenneTwister random) {
    double[] logRatios = blocks(random, 1.1, 0).logRatios();
    double[] means = new double[BOOTSTRAP.resamples()];
    for (int resample = 0; resample < means.length; resample++) {
      for (int draw = 0; draw < BLOCKS; draw++) {
        means[resample] += logRatios[random.nextInt(BLOCKS)] / BLOCKS;
      }
    }
    return middle(means).contains(StrictMath.log(1.1));
  }

  /** Percentile bootstrap of the ratio of two medians, each arm's samples drawn one by one. */
  static boolean bootstrappedArms(MersenneTwister random) {
    Samples slow = Samples.of(SimulatedSeries.DEPENDENT.draw(random, SAMPLES)).scaledBy(1.1);
    Samples fast = Samples.of(SimulatedSeries.DEPENDENT.draw(random, SAMPLES));
    double[] ratios = BOOTSTRAP.medians(slow);
    double[] others = new NumpyBootstrap(43, BOOTSTRAP.resamples()).medians(fast);
    Arrays.setAll(ratios, i -> ratios[i] / others[i]);
    return middle(ratios).contains(1.1);
  }

  private static Interval middle(double[] estimates) {
    Arrays.sort(estimates);
    double tail = (1 - LEVEL) / 2;
    return Interval.nominal(
        Quantiles.linear(estimates, tail), Quantiles.linear(estimates, 1 - tail), LEVEL, "test");
  }

  /**
   * Twenty slots of ten samples while the level walks at random from slot to slot: the arms in
   * shuffled pairs, or one after the other.
   */
  static BlockRatio wandering(MersenneTwister random, boolean interleaved) {
    double[] slots = new double[2 * BLOCKS];
    double level = 0;
    for (int slot = 0; slot < slots.length; slot++) {
      level += WANDER * random.nextGaussian();
      slots[slot] = StrictMath.exp(level) * blockMedian(random, 0);
    }
    double[] baseline = new double[BLOCKS];
    double[] candidate = new double[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      int swap = random.nextInt(2);
      int first = interleaved ? 2 * block + swap : block;
      int second = interleaved ? 2 * block + 1 - swap : BLOCKS + block;
      baseline[block] = 1.1 * slots[first];
      candidate[block] = slots[second];
    }
    return BlockRatio.ofMedians(baseline, candidate);
  }

  /** Whether all of four intervals, made to be read together, hold their truth. */
  static boolean fourRatios(MersenneTwister random) {
    double level = Holm.jointLevel(LEVEL, 4);
    boolean all = true;
    for (int row = 0; row < 4; row++) {
      all &= blocks(random, 1.1, 0).interval(level).contains(1.1);
    }
    return all;
  }

  /** Whether the interval of the best of eight arms that are all alike holds 1. */
  static boolean winner(MersenneTwister random, boolean measuredAgain) {
    BlockRatio best = blocks(random, 1, 0);
    for (int arm = 1; arm < 8; arm++) {
      BlockRatio tried = blocks(random, 1, 0);
      best = tried.ratio() > best.ratio() ? tried : best;
    }
    return (measuredAgain ? blocks(random, 1, 0) : best).interval(LEVEL).contains(1);
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
