package dev.warpmark.study.simulate;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.ProcessRatio;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.analysis.RatioEstimate;
import dev.warpmark.analysis.Reading;
import dev.warpmark.analysis.Summary;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.RunData;
import dev.warpmark.device.TimingMode;
import dev.warpmark.stats.BatchMedianInterval;
import dev.warpmark.stats.CliffsDelta;
import dev.warpmark.stats.HedgesG;
import dev.warpmark.stats.Holm;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.LevelSummary;
import dev.warpmark.stats.MedianInterval;
import dev.warpmark.stats.NumpyBootstrap;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Single repetitions of the coverage simulations. */
final class Trials {

  private static final double LEVEL = Summary.LEVEL;
  private static final AttentionShape SHAPE = SimulatedRun.shape(512);
  private static final int SAMPLES = 100;
  private static final int BLOCKS = SimulatedRun.BLOCKS;
  private static final int BLOCK_SAMPLES = SAMPLES / BLOCKS;
  private static final int PROCESSES = 6;

  /** The coefficient of variation of a sample. */
  private static final double NOISE = 0.03;

  /** How far the blocks of a run, or the ratios of processes, differ. */
  private static final double DRIFT = 0.02;

  /** How far the level walks from one slot to the next. */
  private static final double WANDER = 0.01;

  /** The margin that a protocol declares. */
  private static final double MARGIN = 0.02;

  /** Of a method that nothing here uses: fewer resamples, for time. */
  private static final int RESAMPLES = 1000;

  /** P(x > y) − P(x < y) of two normals one standard deviation apart: 2Φ(1/√2) − 1. */
  private static final double CLIFF_TRUTH =
      2 * NormalDistribution.of(0, 1).cumulativeProbability(StrictMath.sqrt(0.5)) - 1;

  private Trials() {}

  static Predicate<MersenneTwister> exact(SimulatedSeries series, int size) {
    return random ->
        MedianInterval.of(Samples.of(series.draw(random, size)), LEVEL).orElseThrow().contains(1);
  }

  static Predicate<MersenneTwister> batch(SimulatedSeries series, double correlation) {
    return random ->
        BatchMedianInterval.of(Samples.of(series.draw(random, SAMPLES)), LEVEL, correlation)
            .orElseThrow()
            .contains(1);
  }

  static boolean batchTooShort(MersenneTwister random) {
    Samples samples = Samples.of(SimulatedSeries.normal(random, SAMPLES, NOISE, 0.9));
    return BatchMedianInterval.of(samples, LEVEL, 0).orElseThrow().contains(1);
  }

  /**
   * The interval that is stated beside a median; series that are given no median, or no interval,
   * are drawn again.
   *
   * @param tick the timer's, as a backend states it; 0 where it states none
   */
  static Predicate<MersenneTwister> stated(SimulatedSeries series, int size, double tick) {
    return random -> {
      Optional<Interval> interval = Optional.empty();
      while (interval.isEmpty()) {
        Samples samples = Samples.ofPositive(series.draw(random, size));
        interval = Reasoning.of(samples, LEVEL, tick).median().flatMap(LevelSummary::interval);
      }
      return interval.get().contains(1);
    };
  }

  static Predicate<MersenneTwister> bootstrap(SimulatedSeries series) {
    return random ->
        NumpyBootstrap.stored(Samples.of(series.draw(random, SAMPLES)), LEVEL)
            .orElseThrow()
            .contains(1);
  }

  /** Whether the interval of a ratio holds the truth. */
  static boolean holds(RatioEstimate ratio, double truth) {
    return ratio.interval().contains(truth);
  }

  /** Two interleaved arms whose blocks share a drift. */
  static Ratio blocks(MersenneTwister random, double ratio, double correlation) {
    double[] baseline = new double[SAMPLES];
    double[] candidate = new double[SAMPLES];
    for (int block = 0; block < BLOCKS; block++) {
      double drift = StrictMath.exp(DRIFT * random.nextGaussian());
      fill(baseline, block, ratio * drift, random, correlation);
      fill(candidate, block, drift, random, correlation);
    }
    return ratio(baseline, candidate);
  }

  /** Percentile bootstrap of the mean of ten block log ratios, whose truth is ln 1.1. */
  static boolean bootstrappedBlocks(MersenneTwister random) {
    double[] logRatios = blocks(random, 1.1, 0).blocks().logRatios();
    double[] means = new double[RESAMPLES];
    for (int resample = 0; resample < means.length; resample++) {
      for (int draw = 0; draw < BLOCKS; draw++) {
        means[resample] += logRatios[random.nextInt(BLOCKS)] / BLOCKS;
      }
    }
    return middleHolds(means, StrictMath.log(1.1));
  }

  /** Percentile bootstrap of the ratio of two medians, each arm's samples drawn one by one. */
  static boolean bootstrappedArms(MersenneTwister random) {
    Samples slow = Samples.of(SimulatedSeries.DEPENDENT.draw(random, SAMPLES)).scaledBy(1.1);
    Samples fast = Samples.of(SimulatedSeries.DEPENDENT.draw(random, SAMPLES));
    double[] ratios = new NumpyBootstrap(42, RESAMPLES).medians(slow);
    double[] others = new NumpyBootstrap(43, RESAMPLES).medians(fast);
    Arrays.setAll(ratios, i -> ratios[i] / others[i]);
    return middleHolds(ratios, 1.1);
  }

  private static boolean middleHolds(double[] estimates, double truth) {
    Samples all = Samples.of(estimates);
    double tail = (1 - LEVEL) / 2;
    return all.quantile(tail) <= truth && truth <= all.quantile(1 - tail);
  }

  /**
   * Twenty slots of ten samples while the level walks at random from slot to slot: the arms in
   * shuffled pairs, or one after the other.
   */
  static Ratio wandering(MersenneTwister random, boolean interleaved) {
    double[] slots = new double[2 * SAMPLES];
    double level = 0;
    for (int slot = 0; slot < 2 * BLOCKS; slot++) {
      level += WANDER * random.nextGaussian();
      fill(slots, slot, StrictMath.exp(level), random, 0);
    }
    double[] baseline = new double[SAMPLES];
    double[] candidate = new double[SAMPLES];
    for (int block = 0; block < BLOCKS; block++) {
      int swap = random.nextInt(2);
      int first = interleaved ? 2 * block + swap : block;
      int second = interleaved ? 2 * block + 1 - swap : BLOCKS + block;
      for (int i = 0; i < BLOCK_SAMPLES; i++) {
        baseline[block * BLOCK_SAMPLES + i] = 1.1 * slots[first * BLOCK_SAMPLES + i];
        candidate[block * BLOCK_SAMPLES + i] = slots[second * BLOCK_SAMPLES + i];
      }
    }
    return ratio(baseline, candidate);
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
    Ratio best = blocks(random, 1, 0);
    for (int arm = 1; arm < 8; arm++) {
      Ratio tried = blocks(random, 1, 0);
      best = tried.value() > best.value() ? tried : best;
    }
    return holds(measuredAgain ? blocks(random, 1, 0) : best, 1);
  }

  /** Whether arms that are alike are called faster or slower. */
  static boolean toldApart(MersenneTwister random) {
    Comparisons comparisons = Comparisons.of(Arms.drawn(random).run(1));
    Reading reading = Reading.of(comparisons.ratios().get(0), floor(comparisons), LEVEL);
    return reading == Reading.FASTER || reading == Reading.SLOWER;
  }

  /** Whether an arm is called as fast that is faster by all of the margin it is held to. */
  static boolean equivalentAtTheMargin(MersenneTwister random) {
    Arms arms = Arms.drawn(random);
    double margin = Reading.margin(MARGIN, floor(Comparisons.of(arms.run(1))));
    return equivalent(arms.run(1 + margin));
  }

  /** Whether an arm is called as fast that is faster by what the protocol declared. */
  static boolean equivalentAtTheDeclaredMargin(MersenneTwister random) {
    return equivalent(Arms.drawn(random).run(1 + MARGIN));
  }

  private static boolean equivalent(RunData run) {
    Comparisons comparisons = Comparisons.of(run);
    return Reading.isEquivalent(comparisons.ratios().get(0), floor(comparisons), MARGIN);
  }

  private static Optional<Ratio> floor(Comparisons comparisons) {
    return comparisons.floor(SHAPE, TimingMode.ISOLATED);
  }

  /** Six processes, each of which measures a ratio of its own. */
  static ProcessRatio processes(MersenneTwister random) {
    List<Ratio> processes = new ArrayList<>();
    for (int process = 0; process < PROCESSES; process++) {
      processes.add(ofOneProcess(random));
    }
    return ProcessRatio.of(processes);
  }

  /** What one process measures where processes differ. */
  static Ratio ofOneProcess(MersenneTwister random) {
    return blocks(random, 1.1 * StrictMath.exp(DRIFT * random.nextGaussian()), 0);
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

  /** A candidate, a baseline and its repeat that are alike. */
  private record Arms(double[] candidate, double[] baseline, double[] repeat) {
    static Arms drawn(MersenneTwister random) {
      Arms arms = new Arms(new double[SAMPLES], new double[SAMPLES], new double[SAMPLES]);
      for (int block = 0; block < BLOCKS; block++) {
        double drift = StrictMath.exp(DRIFT * random.nextGaussian());
        for (double[] arm : List.of(arms.candidate, arms.baseline, arms.repeat)) {
          fill(arm, block, drift, random, 0);
        }
      }
      return arms;
    }

    /** Their run, the candidate faster by a ratio. */
    RunData run(double ratio) {
      double[] faster = Arrays.stream(candidate).map(seconds -> seconds / ratio).toArray();
      return SimulatedRun.of(
          SimulatedRun.measurement(SHAPE, SimulatedRun.CANDIDATE, faster),
          SimulatedRun.measurement(SHAPE, SimulatedRun.BASELINE, baseline),
          SimulatedRun.measurement(SHAPE, SimulatedRun.REPEAT, repeat));
    }
  }

  private static Ratio ratio(double[] baseline, double[] candidate) {
    return Ratio.of(
        SimulatedRun.measurement(SHAPE, SimulatedRun.BASELINE, baseline),
        SimulatedRun.measurement(SHAPE, SimulatedRun.CANDIDATE, candidate));
  }

  /** Draws the samples of one block at a level. */
  private static void fill(
      double[] series, int block, double level, MersenneTwister random, double correlation) {
    double[] drawn = SimulatedSeries.normal(random, BLOCK_SAMPLES, NOISE, correlation);
    for (int i = 0; i < BLOCK_SAMPLES; i++) {
      series[block * BLOCK_SAMPLES + i] = level * drawn[i];
    }
  }

  private static Samples normal(MersenneTwister random, int size, double mean) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> mean + random.nextGaussian());
    return Samples.of(values);
  }
}
