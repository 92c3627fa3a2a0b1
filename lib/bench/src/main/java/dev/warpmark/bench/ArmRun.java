package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.List;
import java.util.Optional;

/**
 * One arm of a run and its workload of the current shape. A backend that fails is opened anew once;
 * after its second failure it is left alone for the rest of the run.
 */
final class ArmRun {
  private static final int FAILURES_ALLOWED = 1;
  private static final double PORTION_SECONDS = 0.25;

  private final Arm arm;
  private final Backend backend;
  private final RunState state;
  private Optional<Workload> workload = Optional.empty();
  private boolean broken;
  private int failures;
  private double secondsPerPass;

  ArmRun(Arm arm, Backend backend, RunState state) {
    this.arm = arm;
    this.backend = backend;
    this.state = state;
  }

  Arm arm() {
    return arm;
  }

  Backend backend() {
    return backend;
  }

  boolean supports(AttentionShape shape) {
    return backend.refusal(shape).isEmpty();
  }

  boolean supports(TimingMode mode) {
    return backend.refusal(mode).isEmpty();
  }

  /** The workload, unless it could not be opened. */
  Optional<Workload> workload() {
    return workload;
  }

  /** Opens the workload of a shape unless it is open and sound; a failure is a skip. */
  void open(AttentionShape shape, long seed) {
    secondsPerPass = Double.NaN;
    if (workload.isPresent() && !broken) {
      return;
    }
    close();
    if (failures > FAILURES_ALLOWED) {
      state.skip(arm.label(), Optional.of(shape), Optional.empty(), "it failed twice before");
      return;
    }
    Optional<String> failure = Failures.of(() -> workload = Optional.of(backend.open(shape, seed)));
    failure.ifPresent(message -> fail(shape, Optional.empty(), "could not be opened: " + message));
  }

  /**
   * Takes samples until there are n or the run must stop. The workload is asked in small portions,
   * so that an interrupt, the time cap and the progress bar are looked at about four times a
   * second, or after each pass where one takes longer.
   *
   * @param detail what is told of the progress
   * @param into where they go, also those that came before a failure
   * @throws BackendException when a pass fails, or the backend hands back another number of samples
   */
  void take(int n, TimingMode mode, String detail, List<Sample> into) {
    int left = n;
    while (left > 0 && !state.mustStop()) {
      int portion = portion(left);
      long before = state.clock().nanoTime();
      List<Sample> samples = workload.orElseThrow().take(portion, mode);
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

  /** Notes a failure, which is no failure when an interrupt or the end of a budget cut it off. */
  void fail(AttentionShape shape, Optional<TimingMode> mode, String reason) {
    broken = true;
    if (!state.isCutOff()) {
      failures++;
      state.skip(arm.label(), Optional.of(shape), mode, reason);
    }
  }

  void close() {
    workload.ifPresent(Workload::close);
    workload = Optional.empty();
    broken = false;
  }
}
