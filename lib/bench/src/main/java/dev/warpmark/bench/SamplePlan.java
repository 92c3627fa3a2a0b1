package dev.warpmark.bench;

import dev.warpmark.data.StoppingRule;
import dev.warpmark.stats.MedianInterval;
import dev.warpmark.stats.Samples;
import java.util.Collection;

/**
 * How many samples an arm takes in each round, and when rounds end.
 *
 * <p>A round of a comparison is a block; an arm alone takes its samples in one go, or in steps of
 * ten while it looks at its interval.
 */
final class SamplePlan {
  private static final int STEP = 10;
  private static final double LEVEL = 0.95;

  private final StoppingRule rule;
  private final int blocks;
  private final boolean comparison;

  SamplePlan(StoppingRule rule, int blocks, boolean comparison) {
    this.rule = rule;
    this.blocks = comparison ? blocks : 1;
    this.comparison = comparison;
  }

  /** The block that a round's samples belong to. */
  int block(int round) {
    return comparison ? round : 0;
  }

  /** Samples an arm takes before the stopping rule may look at it. */
  int firstSamples() {
    if (rule instanceof StoppingRule.FixedCount fixed) {
      return fixed.samples();
    }
    return ((StoppingRule.TargetWidth) rule).minSamples();
  }

  /** Seconds after which the run stops, infinite when the rule names none. */
  double maxSeconds() {
    return rule instanceof StoppingRule.TargetWidth target
        ? target.maxSeconds()
        : Double.POSITIVE_INFINITY;
  }

  /**
   * Samples of one arm in a round: the first ones spread evenly over the blocks, the remainder in
   * the leading blocks.
   *
   * @param round from 0
   * @param taken samples the arm has
   */
  int samplesIn(int round, int taken) {
    int first = firstSamples();
    int share = first / blocks + (round < first % blocks ? 1 : 0);
    if (rule instanceof StoppingRule.TargetWidth target) {
      int size = round < blocks ? share : comparison ? Math.max(1, first / blocks) : STEP;
      return Math.min(size, target.maxSamples() - taken);
    }
    return share;
  }

  /**
   * Whether the arms have enough after some rounds.
   *
   * @param rounds rounds that are complete
   * @param latenciesSeconds the samples of each arm that is still running
   */
  boolean isEnough(int rounds, Collection<double[]> latenciesSeconds) {
    if (rounds < blocks) {
      return false;
    }
    if (rule instanceof StoppingRule.TargetWidth target) {
      return latenciesSeconds.stream()
          .allMatch(
              latencies ->
                  latencies.length >= target.maxSamples()
                      || relativeWidth(latencies) <= target.relativeWidth());
    }
    return true;
  }

  private static double relativeWidth(double[] latencies) {
    Samples samples = Samples.of(latencies);
    return MedianInterval.of(samples, LEVEL)
        .map(interval -> (interval.upper() - interval.lower()) / samples.median())
        .orElse(Double.POSITIVE_INFINITY);
  }
}
