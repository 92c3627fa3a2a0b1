package dev.warpmark.analysis;

import dev.warpmark.data.Measurement;
import dev.warpmark.stats.BlockRatio;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.Samples;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many times as fast a candidate is as the baseline it was interleaved with in one run, above 1
 * when it is faster.
 *
 * <p>The block is the unit: t interval on the log ratios of block medians.
 */
public final class Ratio {
  /** Fewest blocks a ratio is stated for. */
  public static final int MIN_BLOCKS = 5;

  private final Measurement baseline;
  private final Measurement candidate;
  private final BlockRatio blocks;

  private Ratio(Measurement baseline, Measurement candidate, BlockRatio blocks) {
    this.baseline = baseline;
    this.candidate = candidate;
    this.blocks = blocks;
  }

  /**
   * The ratio of two measurements of one run.
   *
   * @throws IllegalArgumentException when shape or mode differ, or they share fewer than {@value
   *     #MIN_BLOCKS} blocks
   */
  public static Ratio of(Measurement baseline, Measurement candidate) {
    if (!baseline.shape().equals(candidate.shape()) || baseline.mode() != candidate.mode()) {
      throw new IllegalArgumentException(
          "a ratio needs equal work and one timing mode, was %s %s against %s %s"
              .formatted(
                  baseline.shape(),
                  baseline.mode().wireName(),
                  candidate.shape(),
                  candidate.mode().wireName()));
    }
    List<Samples> ofBaseline = blocksOf(baseline);
    List<Samples> ofCandidate = blocksOf(candidate);
    int shared = Math.min(ofBaseline.size(), ofCandidate.size());
    if (shared < MIN_BLOCKS) {
      throw new IllegalArgumentException(
          "a ratio needs at least " + MIN_BLOCKS + " blocks that hold both arms, had " + shared);
    }
    return new Ratio(
        baseline,
        candidate,
        BlockRatio.ofBlocks(ofBaseline.subList(0, shared), ofCandidate.subList(0, shared)));
  }

  /** What it is compared with. */
  public Measurement baseline() {
    return baseline;
  }

  /** What is compared. */
  public Measurement candidate() {
    return candidate;
  }

  /** The block values behind it. */
  public BlockRatio blocks() {
    return blocks;
  }

  /** Baseline over candidate: the geometric mean over blocks. */
  public double value() {
    return blocks.ratio();
  }

  /** The two-sided 95 % interval. */
  public Interval interval() {
    return interval(Summary.LEVEL);
  }

  /** The two-sided interval of a level, for example 1 − 0.05/m in a table of m rows. */
  public Interval interval(double level) {
    return blocks.interval(level);
  }

  /** Whether "at least this many times as fast" holds at 95 %, one-sided. */
  public boolean isAtLeast(double factor) {
    return blocks.atLeast(factor);
  }

  /** Whether "faster" holds: the whole 95 % interval lies above 1. */
  public boolean isFaster() {
    return interval().lower() > 1;
  }

  /** Whether "slower" holds: the whole 95 % interval lies below 1. */
  public boolean isSlower() {
    return interval().upper() < 1;
  }

  /**
   * Whether "as fast as" holds: the 90 % interval lies within [1/(1 + margin), 1 + margin].
   *
   * @param margin relative margin fixed before measuring, for example 0.02
   */
  public boolean isEquivalent(double margin) {
    Interval ninety = blocks.interval(0.90);
    return ninety.lower() >= 1 / (1 + margin) && ninety.upper() <= 1 + margin;
  }

  private static List<Samples> blocksOf(Measurement measurement) {
    return Stream.of(measurement.blockLatenciesSeconds())
        .flatMap(List::stream)
        .map(Samples::ofPositive)
        .toList();
  }
}
