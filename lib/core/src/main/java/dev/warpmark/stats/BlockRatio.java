package dev.warpmark.stats;

import java.util.Arrays;
import java.util.List;

/**
 * How many times faster a candidate is than a baseline, from a comparison run in blocks.
 *
 * <p>Each block holds both arms, interleaved; its value is d = ln(median baseline / median
 * candidate). The blocks are the independent units: the ratio is exp(mean d) and its interval
 * exp(mean ± t(B − 1)·s/√B), Student's one-sample interval on the log scale. A ratio above 1 means
 * that the candidate is faster.
 */
public final class BlockRatio {

  private final Samples logRatios;
  private final LogRatioMean mean;

  private BlockRatio(double[] logRatios) {
    Require.atLeast("blocks", 2, logRatios.length);
    this.logRatios = Samples.of(logRatios);
    this.mean = LogRatioMean.of(this.logRatios);
  }

  /**
   * From the ratios of the blocks, baseline over candidate.
   *
   * @throws IllegalArgumentException when there are fewer than 2, or one is not positive and finite
   */
  public static BlockRatio ofRatios(double... ratios) {
    for (int i = 0; i < ratios.length; i++) {
      Require.positive("ratio " + i, ratios[i]);
    }
    return new BlockRatio(Arrays.stream(ratios).map(StrictMath::log).toArray());
  }

  /**
   * From the logarithms of the ratios of the blocks.
   *
   * @throws IllegalArgumentException when there are fewer than 2, one is not finite, or their mean
   *     is beyond ±700, where the ratio is no number
   */
  public static BlockRatio ofLogRatios(double... logRatios) {
    return new BlockRatio(logRatios.clone());
  }

  /**
   * From the medians of the blocks, in the same order for both arms.
   *
   * @throws IllegalArgumentException when the arms differ in length, there are fewer than 2 blocks,
   *     or a median is not positive and finite
   */
  public static BlockRatio ofMedians(double[] baselineMedians, double[] candidateMedians) {
    if (baselineMedians.length != candidateMedians.length) {
      throw new IllegalArgumentException(
          "candidate blocks must be as many as baseline blocks ("
              + baselineMedians.length
              + "), were "
              + candidateMedians.length);
    }
    double[] logRatios = new double[baselineMedians.length];
    for (int i = 0; i < logRatios.length; i++) {
      double baseline = Require.positive("baseline median " + i, baselineMedians[i]);
      double candidate = Require.positive("candidate median " + i, candidateMedians[i]);
      logRatios[i] = LogScale.ofQuotient(baseline, candidate);
    }
    return new BlockRatio(logRatios);
  }

  /**
   * From the samples of the blocks, in the same order for both arms.
   *
   * @throws IllegalArgumentException as {@link #ofMedians}
   */
  public static BlockRatio ofBlocks(List<Samples> baseline, List<Samples> candidate) {
    return ofMedians(medians(baseline), medians(candidate));
  }

  /** How many blocks there are. */
  public int blocks() {
    return logRatios.size();
  }

  /** A copy of the block values ln(baseline / candidate), in block order. */
  public double[] logRatios() {
    return logRatios.toArray();
  }

  /** The geometric mean of the block ratios. */
  public double ratio() {
    return mean.ratio();
  }

  /**
   * The two-sided interval of the ratio.
   *
   * @param level nominal level, between 0 and 1; 1 − 0.05/m for one of m rows read together
   * @throws IllegalArgumentException when the level is outside
   */
  public Interval interval(double level) {
    return mean.interval(level, "t interval on " + blocks() + " block log ratios");
  }

  /**
   * The one-sided lower bound: the largest x for which "at least x" holds at the level.
   *
   * @param level nominal level, between 0 and 1
   * @throws IllegalArgumentException when the level is outside
   */
  public double lowerBound(double level) {
    return mean.lowerBound(level);
  }

  /**
   * The two-sided p-value of "the ratio is 1". With blocks that do not vary it is 1 for a ratio of
   * exactly 1 and 0 for any other.
   */
  public double pValue() {
    return mean.pValue();
  }

  private static double[] medians(List<Samples> blocks) {
    return blocks.stream().mapToDouble(Samples::median).toArray();
  }
}
