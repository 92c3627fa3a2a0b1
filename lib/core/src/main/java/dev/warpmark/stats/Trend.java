package dev.warpmark.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A slow drift within a series: Theil–Sen slope and Mann–Kendall test on medians of consecutive
 * blocks of at least {@value #SHORTEST_BLOCK} samples, at most {@value #BLOCKS} of them.
 *
 * <p>Blocks thin out the dependence of neighbours, which Mann–Kendall would take for a trend.
 * Variance with ties and continuity correction: Kendall, Rank Correlation Methods, ch. 4 and 5.
 *
 * @param blocks how many blocks there were
 * @param relativeChange the slope over the distance from the first block to the last, as a share of
 *     the median of block medians
 * @param z Mann–Kendall's statistic
 * @param pValue two-sided
 */
public record Trend(int blocks, double relativeChange, double z, double pValue) {

  /** The most blocks a series is cut into. */
  public static final int BLOCKS = 20;

  /** The fewest samples of a block. */
  public static final int SHORTEST_BLOCK = 5;

  /** With fewer blocks no trend could reach the level. */
  public static final int FEWEST_BLOCKS = 10;

  /** The smallest relative change that is called a trend. */
  public static final double MINIMUM_CHANGE = 0.02;

  /** The level of Mann–Kendall's test. */
  public static final double LEVEL = 1e-4;

  /** Checks the parts. */
  public Trend {
    Require.atLeast("blocks", 2, blocks);
    Require.finite("z", z);
    Require.probability("p-value", pValue);
  }

  /** The trend of positive samples; empty below 50 samples, where it cannot be decided. */
  public static Optional<Trend> of(Samples samples) {
    int blocks = StrictMath.min(BLOCKS, samples.size() / SHORTEST_BLOCK);
    if (blocks < FEWEST_BLOCKS) {
      return Optional.empty();
    }
    double[] medians = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      int from = (int) ((long) samples.size() * block / blocks);
      int to = (int) ((long) samples.size() * (block + 1) / blocks);
      medians[block] = samples.slice(from, to).median();
    }
    return Optional.of(ofBlocks(Samples.of(medians)));
  }

  /** Whether the drift is both large and beyond chance. */
  public boolean fails() {
    return StrictMath.abs(relativeChange) >= MINIMUM_CHANGE && pValue < LEVEL;
  }

  static Trend ofBlocks(Samples medians) {
    int n = medians.size();
    double change = slope(medians) * (n - 1) / StrictMath.abs(medians.median());
    double score = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        score += StrictMath.signum(medians.at(j) - medians.at(i));
      }
    }
    double deviation = StrictMath.sqrt(scoreVariance(medians));
    double z = score == 0 ? 0 : (score - StrictMath.signum(score)) / deviation;
    double tail = NormalDistribution.of(0, 1).survivalProbability(StrictMath.abs(z));
    return new Trend(n, change, z, StrictMath.min(1, 2 * tail));
  }

  /** Theil–Sen: the median of the slopes between all pairs. */
  static double slope(Samples series) {
    int n = series.size();
    double[] slopes = new double[n * (n - 1) / 2];
    int pair = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[pair++] = (series.at(j) - series.at(i)) / (j - i);
      }
    }
    return Samples.of(slopes).median();
  }

  private static double scoreVariance(Samples series) {
    int n = series.size();
    double variance = n * (n - 1.0) * (2.0 * n + 5);
    int ties = 1;
    for (int i = 1; i <= n; i++) {
      if (i < n && series.ordered(i) == series.ordered(i - 1)) {
        ties++;
      } else {
        variance -= ties * (ties - 1.0) * (2.0 * ties + 5);
        ties = 1;
      }
    }
    return variance / 18;
  }
}
