package dev.warpmark.analysis;

import dev.warpmark.data.Measurement;
import dev.warpmark.device.TimingMode;
import dev.warpmark.stats.BlockRatio;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.Samples;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How many times as fast a candidate is as the baseline it was interleaved with in one run, above 1
 * when it is faster.
 *
 * <p>The block is the unit: t interval on the log ratios of block medians.
 */
public final class Ratio implements RatioEstimate {
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
    return ofSharedBlocks(baseline, candidate)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a ratio needs at least %d blocks that hold both arms, had %d"
                        .formatted(
                            MIN_BLOCKS,
                            Math.min(blocksOf(baseline).size(), blocksOf(candidate).size()))));
  }

  /** The ratio of two measurements of equal work; empty where they share too few blocks. */
  static Optional<Ratio> ofSharedBlocks(Measurement baseline, Measurement candidate) {
    List<Samples> ofBaseline = blocksOf(baseline);
    List<Samples> ofCandidate = blocksOf(candidate);
    int shared = Math.min(ofBaseline.size(), ofCandidate.size());
    return shared < MIN_BLOCKS
        ? Optional.empty()
        : Optional.of(
            new Ratio(
                baseline,
                candidate,
                BlockRatio.ofBlocks(
                    ofBaseline.subList(0, shared), ofCandidate.subList(0, shared))));
  }

  /** What it is compared with. */
  public Measurement baseline() {
    return baseline;
  }

  /** What is compared. */
  public Measurement candidate() {
    return candidate;
  }

  /** Whether another ratio is of the same row: the same work, mode and arms. */
  boolean isOfSameRow(Ratio other) {
    return candidate.shape().equals(other.candidate.shape())
        && candidate.mode() == other.candidate.mode()
        && candidate.arm().equals(other.candidate.arm())
        && baseline.arm().equals(other.baseline.arm());
  }

  /** Whether one arm is of this process and the other of another, which launches in another way. */
  public boolean isAgainstPeer() {
    return baseline.arm().isPeer() != candidate.arm().isPeer();
  }

  /**
   * Ratios in the order in which they are told: where one run timed both, that of the kernels
   * before those that hold the launches of two processes.
   */
  public static <T> List<T> kernelsFirst(List<T> told, Function<T, Ratio> ratio) {
    if (told.stream().noneMatch(each -> ratio.apply(each).isOfKernels())) {
      return told;
    }
    return told.stream()
        .sorted(
            Comparator.comparing(
                each -> ratio.apply(each).isAgainstPeer() && !ratio.apply(each).isOfKernels()))
        .toList();
  }

  private boolean isOfKernels() {
    return candidate.mode() == TimingMode.GRAPH;
  }

  /** The block values behind it. */
  public BlockRatio blocks() {
    return blocks;
  }

  /** Baseline over candidate: the geometric mean over blocks. */
  @Override
  public double value() {
    return blocks.ratio();
  }

  @Override
  public Interval interval(double level) {
    return blocks.interval(level);
  }

  @Override
  public double lowerBound(double level) {
    return blocks.lowerBound(level);
  }

  private static List<Samples> blocksOf(Measurement measurement) {
    return measurement.blockLatenciesSeconds().stream().map(Samples::ofPositive).toList();
  }
}
