package dev.warpmark.stats;

import java.util.List;

/**
 * A ratio over several fresh processes, for sentences about the card and not just about one run.
 *
 * <p>One process shares its memory layout, clocks and luck among all its blocks, so blocks say "in
 * this run". Here the unit is the process: its value is the mean log ratio of its blocks, and the
 * interval is Student's over the processes.
 */
public final class RunRatio {

  /** The fewest processes that support a sentence about the card. */
  public static final int PROCESSES_FOR_A_CARD = 5;

  private final Samples logRatios;
  private final LogRatioMean mean;

  private RunRatio(double[] logRatios) {
    Require.atLeast("processes", 2, logRatios.length);
    this.logRatios = Samples.of(logRatios);
    this.mean = LogRatioMean.of(this.logRatios);
  }

  /**
   * From the comparison that each process made.
   *
   * @throws IllegalArgumentException when there are fewer than 2
   */
  public static RunRatio of(List<BlockRatio> processes) {
    return new RunRatio(
        processes.stream().mapToDouble(process -> StrictMath.log(process.ratio())).toArray());
  }

  /**
   * From the mean log ratio of each process.
   *
   * @throws IllegalArgumentException when there are fewer than 2, or one is not finite
   */
  public static RunRatio ofMeanLogRatios(double... logRatios) {
    return new RunRatio(logRatios.clone());
  }

  /** How many processes there are. */
  public int processes() {
    return logRatios.size();
  }

  /** Whether there are enough processes for a sentence about the card. */
  public boolean speaksForTheCard() {
    return processes() >= PROCESSES_FOR_A_CARD;
  }

  /** The geometric mean of the processes' ratios. */
  public double ratio() {
    return mean.ratio();
  }

  /**
   * The two-sided interval of the ratio.
   *
   * @throws IllegalArgumentException when the level is outside (0, 1)
   */
  public Interval interval(double level) {
    return mean.interval(level, "t interval on " + processes() + " processes");
  }

  /**
   * The one-sided lower bound at a level.
   *
   * @throws IllegalArgumentException when the level is outside (0, 1)
   */
  public double lowerBound(double level) {
    return mean.lowerBound(level);
  }

  /** The two-sided p-value of "the ratio is 1". */
  public double pValue() {
    return mean.pValue();
  }
}
