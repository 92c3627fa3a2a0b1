package dev.warpmark.compare;

import dev.warpmark.stats.Interval;
import dev.warpmark.stats.LevelSummary;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Reasoning.Answer;
import dev.warpmark.stats.Reasoning.Question;
import dev.warpmark.stats.RunRatio;
import dev.warpmark.stats.Samples;
import dev.warpmark.stats.SeparateRatio;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One configuration on both sides. */
public final class ComparedRow {
  private static final int FEWEST_TO_REASON = 20;

  private final String title;
  private final List<double[]> before;
  private final List<double[]> after;
  private final boolean onDifferentDevices;

  /**
   * A row.
   *
   * @param onDifferentDevices whether the sides were measured on different devices
   */
  ComparedRow(
      String title, List<double[]> before, List<double[]> after, boolean onDifferentDevices) {
    this.onDifferentDevices = onDifferentDevices;
    this.title = title;
    this.before = List.copyOf(before);
    this.after = List.copyOf(after);
  }

  /** What was measured. */
  public String title() {
    return title;
  }

  /** Whether the sides were measured on different devices, so that nothing is said of the code. */
  public boolean isOnDifferentDevices() {
    return onDifferentDevices;
  }

  /** How many processes there are before. */
  public int processesBefore() {
    return before.size();
  }

  /** How many processes there are after. */
  public int processesAfter() {
    return after.size();
  }

  /** The median before: of the processes' medians, or of the samples of the one process. */
  public double medianBeforeSeconds() {
    return median(before);
  }

  /** The median after. */
  public double medianAfterSeconds() {
    return median(after);
  }

  /** Whether both sides hold the same samples. */
  boolean isCopy() {
    return Arrays.deepEquals(before.toArray(), after.toArray());
  }

  /** Whether there are enough processes on both sides for more than "these runs". */
  public boolean hasEnoughProcesses() {
    return Math.min(before.size(), after.size()) >= RunRatio.PROCESSES_FOR_A_CARD;
  }

  /** After over before across processes; empty where there are too few of them. */
  public Optional<SeparateRatio> ratio() {
    return hasEnoughProcesses()
        ? Optional.of(SeparateRatio.of(medians(before), medians(after)))
        : Optional.empty();
  }

  /** After over before as far as it is told: across processes, else of the two medians. */
  public double change() {
    return ratio().map(SeparateRatio::ratio).orElse(medianAfterSeconds() / medianBeforeSeconds());
  }

  /** The p-value of "not slower beyond the threshold"; empty where it supports nothing. */
  OptionalDouble pValue(double factor) {
    return !onDifferentDevices && ratio().isPresent() && isSteady(before) && isSteady(after)
        ? OptionalDouble.of(ratio().get().pAtMost(factor))
        : OptionalDouble.empty();
  }

  /**
   * What the row lets one say, apart from a regression, which is decided among all rows.
   *
   * @param level the level of the intervals, 1 − 0.05/m in a table of m rows
   */
  Verdict verdict(double level) {
    if (onDifferentDevices) {
      return Verdict.OTHER_DEVICE;
    }
    if (hasEnoughProcesses()) {
      if (!isSteady(before) || !isSteady(after)) {
        return Verdict.NO_LEVEL;
      }
      Interval interval = ratio().orElseThrow().interval(level);
      if (interval.contains(1)) {
        return Verdict.NOT_TOLD_APART;
      }
      return interval.lower() > 1 ? Verdict.SLOWER : Verdict.FASTER;
    }
    Optional<double[]> first = range(before, level);
    Optional<double[]> second = range(after, level);
    if (first.isEmpty() || second.isEmpty()) {
      return Verdict.NO_LEVEL;
    }
    boolean apart = first.get()[1] < second.get()[0] || second.get()[1] < first.get()[0];
    return apart ? Verdict.RUNS_DIFFER : Verdict.RUNS_NOT_TOLD_APART;
  }

  /** Whether processes taken one after the other look like independent draws of one level. */
  private static boolean isSteady(List<double[]> processes) {
    if (processes.size() < FEWEST_TO_REASON) {
      return true; // too few to show otherwise; the spread between them is in the interval
    }
    Reasoning reasoning = Reasoning.of(Samples.ofPositive(medians(processes)));
    return reasoning.answer(Question.SHIFT) != Answer.YES
        && reasoning.answer(Question.TREND) != Answer.YES
        && reasoning.answer(Question.DEPENDENCE) != Answer.YES;
  }

  /**
   * Where a side stands: from the least to the greatest median of its few processes, or the
   * interval of the median of its only one; empty where that has no level to speak of.
   */
  private static Optional<double[]> range(List<double[]> processes, double level) {
    if (processes.size() > 1) {
      Samples medians = Samples.ofPositive(medians(processes));
      return Optional.of(new double[] {medians.minimum(), medians.maximum()});
    }
    return Reasoning.of(Samples.ofPositive(processes.get(0)), level)
        .median()
        .flatMap(LevelSummary::interval)
        .map(interval -> new double[] {interval.lower(), interval.upper()});
  }

  private static double median(List<double[]> processes) {
    return Samples.ofPositive(processes.size() == 1 ? processes.get(0) : medians(processes))
        .median();
  }

  private static double[] medians(List<double[]> processes) {
    return processes.stream().mapToDouble(each -> Samples.ofPositive(each).median()).toArray();
  }
}
