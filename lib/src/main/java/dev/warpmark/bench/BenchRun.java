package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.Protocol;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The samples of one protocol, shape by shape and mode by mode. */
final class BenchRun {
  private final Protocol protocol;
  private final List<ArmRun> arms;
  private final RunState state;
  private final List<Measurement> measurements = new ArrayList<>();

  BenchRun(Protocol protocol, List<ArmRun> arms, RunState state) {
    this.protocol = protocol;
    this.arms = arms;
    this.state = state;
  }

  /** Measures everything, or until the run is interrupted or out of time. */
  List<Measurement> measure() {
    for (AttentionShape shape : protocol.shapes()) {
      try {
        for (TimingMode mode : protocol.modes()) {
          measure(shape, mode);
        }
      } finally {
        arms.forEach(ArmRun::close);
      }
    }
    return List.copyOf(measurements);
  }

  private void measure(AttentionShape shape, TimingMode mode) {
    List<ArmRun> fitting = fitting(shape, mode);
    if (state.isInterrupted()) {
      return;
    }
    if (state.isOutOfTime()) {
      fitting.forEach(arm -> skipForTime(arm, shape, mode));
      return;
    }
    List<ArmSeries> series = open(fitting, shape, mode);
    ModeRun run = new ModeRun(protocol, shape, mode, plan(series.size() > 1), series, state);
    run.measure();
    series.forEach(one -> one.result().ifPresent(measurements::add));
  }

  private SamplePlan plan(boolean comparison) {
    return new SamplePlan(protocol.stopping(), protocol.blocks(), comparison);
  }

  private List<ArmRun> fitting(AttentionShape shape, TimingMode mode) {
    return arms.stream().filter(arm -> arm.supports(shape) && arm.supports(mode)).toList();
  }

  /**
   * Opens the arms side by side, the baseline first and its repeat last: where memory does not hold
   * them all, the last ones are skipped.
   */
  private List<ArmSeries> open(List<ArmRun> fitting, AttentionShape shape, TimingMode mode) {
    for (ArmRun arm : fitting.stream().sorted(Comparator.comparing(BenchRun::turn)).toList()) {
      if (!state.isInterrupted()) {
        arm.open(shape, protocol.seed());
      }
    }
    int planned = plan(fitting.size() > 1).firstSamples();
    return fitting.stream()
        .filter(arm -> arm.workload().isPresent())
        .map(arm -> new ArmSeries(arm, shape, mode, planned, state))
        .toList();
  }

  private static int turn(ArmRun arm) {
    ArmRole role = arm.arm().role();
    return switch (role) {
      case BASELINE -> 0;
      case SUBJECT -> 1;
      case OTHER -> 2;
      case REPEATED_BASELINE -> 3;
    };
  }

  private void skipForTime(ArmRun arm, AttentionShape shape, TimingMode mode) {
    state.skip(
        arm.arm().label(),
        Optional.of(shape),
        Optional.of(mode),
        "the run's time was over before its first sample");
  }
}
