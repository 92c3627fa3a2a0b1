package dev.warpmark.compare;

import dev.warpmark.analysis.Summary;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.LevelSummary;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Reasoning.Answer;
import dev.warpmark.stats.Reasoning.Question;
import dev.warpmark.stats.RunRatio;
import dev.warpmark.stats.Samples;
import dev.warpmark.stats.SeparateRatio;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One configuration on both sides. */
public final class ComparedRow {
  private static final int FEWEST_TO_REASON = 20;

  /**
   * What one process measured.
   *
   * @param samples in seconds, in the order taken
   * @param tickSeconds what the timer's tick is said to be, 0 where it is not
   */
  record Process(Samples samples, double tickSeconds) {
    Process(double[] seconds, OptionalDouble tickSeconds) {
      this(Samples.ofPositive(seconds), tickSeconds.orElse(0));
    }

    /** The interval of its median, no narrower than the timer; empty where it has no level. */
    private Optional<Interval> interval(double level) {
      Reasoning reasoning = Reasoning.of(samples, Summary.LEVEL, tickSeconds);
      return reasoning.refusal().isPresent()
          ? Optional.empty()
          : LevelSummary.of(samples, 0, samples.size(), level, reasoning.tick()).interval();
    }
  }

  private final String title;
  private final List<Process> before;
  private final List<Process> after;
  private final boolean onDifferentDevices;

  /**
   * A row.
   *
   * @param onDifferentDevices whether the sides were measured on different devices
   */
  ComparedRow(String title, List<Process> before, List<Process> after, boolean onDifferentDevices) {
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
    return samples(before).equals(samples(after));
  }

  private static List<Samples> samples(List<Process> processes) {
    return processes.stream().map(Process::samples).toList();
  }

  /** Whether there are enough processes on both sides for more than "these runs". */
  public boolean hasEnoughProcesses() {
    return Math.min(before.size(), after.size()) >= RunRatio.PROCESSES_FOR_A_CARD;
  }

  /** After over before across processes; empty where there are too few of them. */
  public Optional<SeparateRatio> ratio() {
    return hasEnoughProcesses()
        ? Optional.of(SeparateRatio.of(medians(before).toArray(), medians(after).toArray()))
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
  private static boolean isSteady(List<Process> processes) {
    if (processes.size() < FEWEST_TO_REASON) {
      return true; // too few to show otherwise; the spread between them is in the interval
    }
    Reasoning reasoning = Reasoning.of(medians(processes));
    return reasoning.answer(Question.SHIFT) != Answer.YES
        && reasoning.answer(Question.TREND) != Answer.YES
        && reasoning.answer(Question.DEPENDENCE) != Answer.YES;
  }

  /**
   * Where a side stands: from the least to the greatest median of its few processes, or the
   * interval of the median of its only one; empty where that has no level to speak of.
   */
  private static Optional<double[]> range(List<Process> processes, double level) {
    if (processes.size() > 1) {
      Samples medians = medians(processes);
      return Optional.of(new double[] {medians.minimum(), medians.maximum()});
    }
    return processes
        .get(0)
        .interval(level)
        .map(interval -> new double[] {interval.lower(), interval.upper()});
  }

  private static double median(List<Process> processes) {
    return processes.size() == 1
        ? processes.get(0).samples().median()
        : medians(processes).median();
  }

  private static Samples medians(List<Process> processes) {
    return Samples.ofPositive(
        processes.stream().mapToDouble(each -> each.samples().median()).toArray());
  }
}
