package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Measurement;
import dev.warpmark.device.MemoryUse;
import dev.warpmark.device.Replay;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The samples of one arm, shape and mode while they are taken. */
final class ArmSeries {
  private final ArmRun run;
  private final AttentionShape shape;
  private final TimingMode mode;
  private final int planned;
  private final Workload workload;
  private final TimedPasses passes;
  private final String detail;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Integer> blocks = new ArrayList<>();
  private int warmup;
  private int discarded;
  private boolean failed;

  /**
   * A series without samples.
   *
   * @param run the arm, with its workload open
   * @param planned samples it is meant to have, for messages
   */
  ArmSeries(ArmRun run, AttentionShape shape, TimingMode mode, int planned, RunState state) {
    this.run = run;
    this.shape = shape;
    this.mode = mode;
    this.planned = planned;
    this.workload = run.workload().orElseThrow();
    this.passes = new TimedPasses(workload, state);
    this.detail = "%s · %s · %s".formatted(run.arm().label(), shape, mode.wireName());
  }

  ArmRun run() {
    return run;
  }

  boolean isRunning() {
    return !failed;
  }

  int taken() {
    return samples.size();
  }

  double[] latenciesSeconds() {
    return samples.stream().mapToDouble(Sample::seconds).toArray();
  }

  void warmUp(int n) {
    List<Sample> unused = new ArrayList<>();
    guard("failed in its warm-up", () -> passes.take(n, mode, detail + " · warm-up", unused));
    warmup += unused.size();
  }

  void discard(int n) {
    List<Sample> unused = new ArrayList<>();
    guard(failedAfter(), () -> passes.take(n, mode, detail, unused));
    discarded += unused.size();
  }

  void measure(int n, int block) {
    int before = samples.size();
    Optional<String> failure = Failures.of(() -> passes.take(n, mode, detail, samples));
    for (int i = before; i < samples.size(); i++) {
      blocks.add(block);
    }
    failure.ifPresent(message -> fail(failedAfter() + ": " + message));
  }

  /** What was measured, when there is at least one sample. */
  Optional<Measurement> result() {
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Measurement(
            shape,
            run.arm(),
            run.backend().choice(shape),
            mode,
            run.backend().precision(),
            samples,
            blocks,
            warmup,
            discarded,
            tick(),
            memory(),
            replay()));
  }

  // What a broken workload no longer says must not cost the samples it gave.
  private OptionalDouble tick() {
    try {
      return workload.tickSeconds(mode);
    } catch (RuntimeException e) {
      return OptionalDouble.empty();
    }
  }

  private Optional<MemoryUse> memory() {
    try {
      return Optional.of(workload.memory());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<Replay> replay() {
    try {
      return workload.replay(mode);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private String failedAfter() {
    return "failed after %d of %d samples".formatted(samples.size(), planned);
  }

  private void guard(String what, Runnable action) {
    Failures.of(action).ifPresent(message -> fail(what + ": " + message));
  }

  private void fail(String reason) {
    failed = true;
    run.fail(shape, Optional.of(mode), reason);
  }
}
