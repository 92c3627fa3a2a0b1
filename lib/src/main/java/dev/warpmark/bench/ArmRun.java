package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.device.Backend;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.Optional;

/**
 * One arm of a run and its workload of the current shape. A backend that fails is opened anew once;
 * after its second failure it is left alone for the rest of the run.
 */
final class ArmRun {
  private static final int FAILURES_ALLOWED = 1;

  private final Arm arm;
  private final Backend backend;
  private final RunState state;
  private Optional<Workload> workload = Optional.empty();
  private boolean broken;
  private int failures;

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
