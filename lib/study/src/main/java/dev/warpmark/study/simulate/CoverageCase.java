package dev.warpmark.study.simulate;

import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * One interval or claim, the data it is tried on, and how often it has to be right.
 *
 * <p>An interval with an exact attained level is held to that, ± 1.5 points; ratio, bootstrap and
 * effect-size intervals to 0.95 ± 0.015; intervals on quantised data to 0.935 at least; claims to
 * their error rate. Cases without bounds show what a method does where this library does not use
 * it. Each case has the random stream of its place, so a new one goes to the end.
 */
public enum CoverageCase {
  /** Six samples, the fewest with an interval. */
  EXACT_6(
      "exact interval, n = 6",
      "normal, cv 3 %",
      within(0.96875),
      Trials.exact(SimulatedSeries.NOISY, 6)),
  /** A hundred normal samples. */
  EXACT_100(
      "exact interval, n = 100",
      "normal, cv 3 %",
      within(0.964799799782),
      Trials.exact(SimulatedSeries.NOISY, 100)),
  /** A hundred skewed samples. */
  EXACT_SKEWED(
      "exact interval, n = 100",
      "lognormal, cv 3 %",
      within(0.964799799782),
      Trials.exact(SimulatedSeries.SKEWED, 100)),
  /** The interval that is stated on a coarse timer, widened by half a tick. */
  STATED_QUANTISED(
      "the interval stated, n = 100",
      "normal, cv 0.3 %, tick 0.5 %",
      atLeast(0.935),
      Trials.stated(SimulatedSeries.QUANTISED, 100, SimulatedSeries.QUANTISED_TICK)),
  /** What the exact interval does to dependent samples. */
  EXACT_DEPENDENT(
      "exact interval, n = 100",
      "AR(1) 0.6",
      shown(),
      Trials.exact(SimulatedSeries.DEPENDENT, 100)),
  /** Batch medians of independent samples. */
  BATCH(
      "batch medians, n = 100",
      "normal, cv 3 %",
      within(0.978515625),
      Trials.batch(SimulatedSeries.NOISY, 0)),
  /** Batch medians of dependent samples. */
  BATCH_DEPENDENT(
      "batch medians, n = 100",
      "AR(1) 0.6",
      within(0.978515625),
      Trials.batch(SimulatedSeries.DEPENDENT, 0.6)),
  /** Batch medians where the batches are far too short: why the library then gives none. */
  BATCH_TOO_SHORT(
      "batch medians, n = 100, given all the same", "AR(1) 0.9", shown(), Trials::batchTooShort),
  /** The interval that is stated for independent samples. */
  STATED(
      "the interval stated, n = 100",
      "normal, cv 3 %",
      within(0.964799799782),
      Trials.stated(SimulatedSeries.NOISY, 100, 0)),
  /** The interval that is stated for many dependent samples, where one is. */
  STATED_DEPENDENT_400(
      "the interval stated, n = 400, where one is",
      "AR(1) 0.6",
      within(0.978515625),
      Trials.stated(SimulatedSeries.DEPENDENT, 400, 0)),
  /** The percentile bootstrap of independent samples. */
  BOOTSTRAP(
      "percentile bootstrap, n = 100",
      "normal, cv 3 %",
      within(0.95),
      Trials.bootstrap(SimulatedSeries.NOISY)),
  /** What the percentile bootstrap does to dependent samples. */
  BOOTSTRAP_DEPENDENT(
      "percentile bootstrap, n = 100",
      "AR(1) 0.6",
      shown(),
      Trials.bootstrap(SimulatedSeries.DEPENDENT)),
  /** What a bootstrap of ten block medians does instead of Student's interval. */
  RATIO_BOOTSTRAPPED(
      "ratio, bootstrap of 10 block medians",
      "normal, cv 3 %",
      shown(),
      Trials::bootstrappedBlocks),
  /** What a bootstrap of the arms' samples does where samples depend on each other. */
  RATIO_OF_BOOTSTRAPPED_ARMS(
      "ratio, bootstrap of either arm's 100 samples",
      "AR(1) 0.6, cv 1 %",
      shown(),
      Trials::bootstrappedArms),
  /** The ratio of two arms in blocks. */
  RATIO(
      "ratio, 10 blocks of 10",
      "normal, cv 3 %",
      within(0.95),
      random -> Trials.holds(Trials.blocks(random, 1.1, 0), 1.1)),
  /** The ratio of two arms of dependent samples. */
  RATIO_DEPENDENT(
      "ratio, 10 blocks of 10",
      "AR(1) 0.6, cv 3 %",
      within(0.95),
      random -> Trials.holds(Trials.blocks(random, 1.1, 0.6), 1.1)),
  /** The ratio of interleaved arms while the whole machine wanders. */
  RATIO_INTERLEAVED(
      "ratio, 10 blocks, arms interleaved",
      "the level wanders by 1 % a slot",
      within(0.95),
      random -> Trials.holds(Trials.wandering(random, true), 1.1)),
  /** What measuring one arm after the other does then. */
  RATIO_ONE_AFTER_THE_OTHER(
      "ratio, 10 blocks, one arm after the other",
      "the level wanders by 1 % a slot",
      shown(),
      random -> Trials.holds(Trials.wandering(random, false), 1.1)),
  /** A table of four intervals read together. */
  RATIOS_TOGETHER(
      "four ratios at 98.75 %, all of them", "normal, cv 3 %", within(0.95), Trials::fourRatios),
  /** What the best of eight equal arms says of itself. */
  WINNER(
      "ratio of the best of 8 equal arms, as its search saw it",
      "normal, cv 3 %",
      shown(),
      random -> Trials.winner(random, false)),
  /** What it says when it is measured again. */
  WINNER_CONFIRMED(
      "ratio of the best of 8 equal arms, measured again",
      "normal, cv 3 %",
      within(0.95),
      random -> Trials.winner(random, true)),
  /** "At least 1.1 times" where the truth is exactly that. */
  AT_LEAST(
      "saying \"at least 1.1\" of 1.1",
      "normal, cv 3 %",
      Bounds.of(0.045, 0.055),
      random -> Trials.blocks(random, 1.1, 0).isAtLeast(1.1)),
  /** "As fast as" where the truth lies at the edge of the margin that the run came to. */
  EQUIVALENT(
      "saying \"as fast\" at the margin",
      "normal, cv 3 %",
      Bounds.of(0, 0.055),
      Trials::equivalentAtTheMargin),
  /** The ratio over processes that differ. */
  RUN_RATIO(
      "ratio, 6 processes",
      "processes differ by 2 %",
      within(0.95),
      random -> Trials.holds(Trials.processes(random), 1.1)),
  /** What the blocks of one process say about the card. */
  RATIO_OF_ONE_RUN(
      "ratio, 10 blocks of one process",
      "processes differ by 2 %",
      shown(),
      random -> Trials.holds(Trials.ofOneProcess(random), 1.1)),
  /** Hedges' g for a difference of one standard deviation. */
  HEDGES("Hedges' g, n = 20", "normal, one deviation apart", within(0.95), Trials::hedges),
  /** Cliff's δ for a difference of one standard deviation. */
  CLIFF("Cliff's delta, n = 50", "normal, one deviation apart", within(0.95), Trials::cliff),
  /** The interval that is stated for few dependent samples, where one is. */
  STATED_DEPENDENT(
      "the interval stated, n = 100, where one is",
      "AR(1) 0.6",
      within(0.978515625),
      Trials.stated(SimulatedSeries.DEPENDENT, 100, 0)),
  /** "Faster" or "slower", beyond the noise floor, where nothing differs. */
  TOLD_APART(
      "saying \"faster\" or \"slower\" of equal arms",
      "normal, cv 3 %",
      Bounds.of(0, 0.055),
      Trials::toldApart),
  /** "As fast as" of an arm at the declared margin, which the noise floor may have widened. */
  EQUIVALENT_AS_DECLARED(
      "saying \"as fast\" of 1.02, within 2 % or the noise floor",
      "normal, cv 3 %", shown(), Trials::equivalentAtTheDeclaredMargin);

  private final String label;
  private final String data;
  private final Bounds bounds;
  private final Predicate<MersenneTwister> trial;

  CoverageCase(String label, String data, Bounds bounds, Predicate<MersenneTwister> trial) {
    this.label = label;
    this.data = data;
    this.bounds = bounds;
    this.trial = trial;
  }

  /** What is tried, for a table. */
  public String label() {
    return label;
  }

  /** What it is tried on, for a table. */
  public String data() {
    return data;
  }

  /** The lowest share the case may show; empty where nothing is promised. */
  public OptionalDouble lowest() {
    return bounds.lowest();
  }

  /** The highest share the case may show; empty where nothing is promised. */
  public OptionalDouble highest() {
    return bounds.highest();
  }

  /** One repetition: whether the interval held the truth, or the claim was made. */
  boolean trial(MersenneTwister random) {
    return trial.test(random);
  }

  private static Bounds within(double attained) {
    return Bounds.of(attained - 0.015, StrictMath.min(1, attained + 0.015));
  }

  private static Bounds atLeast(double lowest) {
    return Bounds.of(lowest, 1);
  }

  private static Bounds shown() {
    return new Bounds(OptionalDouble.empty(), OptionalDouble.empty());
  }

  private record Bounds(OptionalDouble lowest, OptionalDouble highest) {
    static Bounds of(double lowest, double highest) {
      return new Bounds(OptionalDouble.of(lowest), OptionalDouble.of(highest));
    }
  }
}
