package dev.warpmark.analysis;

import dev.warpmark.stats.Interval;
import dev.warpmark.stats.RunRatio;
import java.util.List;

/**
 * How many times as fast a candidate is as its baseline over several fresh processes.
 *
 * <p>The process is the unit: each gives the mean log ratio of its own blocks, and the interval is
 * Student's over the processes. From {@value RunRatio#PROCESSES_FOR_A_CARD} processes on it speaks
 * of the device; fewer speak of themselves.
 */
public final class ProcessRatio implements RatioEstimate {
  private final List<Ratio> processes;
  private final RunRatio runs;

  private ProcessRatio(List<Ratio> processes) {
    this.processes = List.copyOf(processes);
    this.runs = RunRatio.of(processes.stream().map(Ratio::blocks).toList());
  }

  /**
   * The ratio over processes.
   *
   * @param processes what each of them measured, in their order
   * @throws IllegalArgumentException when there are fewer than 2
   */
  public static ProcessRatio of(List<Ratio> processes) {
    return new ProcessRatio(processes);
  }

  /** What each process measured. */
  public List<Ratio> processes() {
    return processes;
  }

  /** How many processes there are. */
  public int size() {
    return processes.size();
  }

  /** Whether there are enough for a sentence about the device. */
  public boolean speaksForTheDevice() {
    return runs.speaksForTheCard();
  }

  @Override
  public double value() {
    return runs.ratio();
  }

  @Override
  public Interval interval(double level) {
    return runs.interval(level);
  }

  @Override
  public double lowerBound(double level) {
    return runs.lowerBound(level);
  }
}
