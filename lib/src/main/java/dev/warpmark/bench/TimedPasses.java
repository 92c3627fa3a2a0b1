package dev.warpmark.bench;

import dev.warpmark.device.BackendException;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.List;

/**
 * A workload asked for samples in small portions, so that an interrupt, the time cap and the
 * progress bar are looked at about four times a second, or after each pass where one takes longer.
 */
final class TimedPasses {
  private static final double PORTION_SECONDS = 0.25;

  private final Workload workload;
  private final RunState state;
  private double secondsPerPass = Double.NaN;

  TimedPasses(Workload workload, RunState state) {
    this.workload = workload;
    this.state = state;
  }

  /**
   * Takes samples until there are n or the run must stop.
   *
   * @param into where they go, also those that came before a failure
   * @throws BackendException when a pass fails, or the backend hands back another number of samples
   */
  void take(int n, TimingMode mode, String detail, List<Sample> into) {
    int left = n;
    while (left > 0 && !state.mustStop()) {
      int portion = portion(left);
      long before = state.clock().nanoTime();
      List<Sample> samples = workload.take(portion, mode);
      into.addAll(samples);
      if (samples.size() != portion && !(state.isCutOff() && samples.size() < portion)) {
        throw new BackendException(
            "the backend handed back %d samples where %d were asked for"
                .formatted(samples.size(), portion));
      }
      secondsPerPass = (state.clock().nanoTime() - before) * 1e-9 / portion;
      left -= portion;
      state.progress(samples.size(), detail);
    }
  }

  private int portion(int left) {
    if (Double.isNaN(secondsPerPass)) {
      return 1;
    }
    double fitting = PORTION_SECONDS / Math.max(secondsPerPass, 1e-9);
    return (int) Math.max(1, Math.min(left, fitting));
  }
}
