package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.Protocol;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

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
    List<ArmRun> fitting =
        arms.stream().filter(arm -> arm.supports(shape) && arm.supports(mode)).toList();
    if (state.isInterrupted()) {
      return;
    }
    if (state.isOutOfTime()) {
      for (ArmRun arm : fitting) {
        state.skip(
            arm.arm().label(),
            Optional.of(shape),
            Optional.of(mode),
            "the run's time was over before its first sample");
      }
      return;
    }
    List<ArmSeries> series = open(fitting, shape, mode);
    new Rounds(shape, mode, series).measure();
    series.forEach(one -> one.result().ifPresent(measurements::add));
  }

  private SamplePlan plan(int arms) {
    return new SamplePlan(protocol.stopping(), protocol.blocks(), arms > 1);
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
    int planned = plan(fitting.size()).firstSamples();
    return fitting.stream()
        .filter(arm -> arm.workload().isPresent())
        .map(arm -> new ArmSeries(arm, shape, mode, planned))
        .toList();
  }

  private static int turn(ArmRun arm) {
    return switch (arm.arm().role()) {
      case BASELINE -> 0;
      case SUBJECT -> 1;
      case OTHER -> 2;
      case REPEATED_BASELINE -> 3;
    };
  }

  /** Warm-up and rounds of the open arms in one shape and mode. */
  private final class Rounds {
    private final AttentionShape shape;
    private final TimingMode mode;
    private final List<ArmSeries> series;
    private final SamplePlan plan;
    private Optional<ArmSeries> last = Optional.empty();

    Rounds(AttentionShape shape, TimingMode mode, List<ArmSeries> series) {
      this.shape = shape;
      this.mode = mode;
      this.series = series;
      this.plan = plan(series.size());
    }

    void measure() {
      for (ArmSeries one : series) {
        one.warmUp(protocol.warmup());
        last = Optional.of(one);
      }
      for (int round = 0; !state.mustStop() && !isEnough(round); round++) {
        measureRound(round);
      }
    }

    private boolean isEnough(int rounds) {
      List<double[]> running =
          series.stream().filter(one -> !one.failed).map(ArmSeries::latenciesSeconds).toList();
      return running.isEmpty() || plan.isEnough(rounds, running);
    }

    private void measureRound(int round) {
      int block = plan.block(round);
      for (ArmSeries one : turns(block)) {
        int samples = plan.samplesIn(round, one.samples.size());
        if (!state.mustStop() && !one.failed && samples > 0) {
          if (series.size() > 1 && protocol.pauseSeconds() > 0) {
            state.clock().idle(protocol.pauseSeconds());
          }
          if (hasRested(round) || isSwitchedTo(one)) {
            one.discard(protocol.discardPerSwitch());
          }
          last = Optional.of(one);
          if (!one.failed) {
            one.measure(samples, block);
          }
        }
      }
    }

    // An arm that finds another's data in the caches, or its threads asleep, needs a pass or two.
    private boolean isSwitchedTo(ArmSeries next) {
      return last.isPresent() && last.get() != next;
    }

    // So does one on a device that fell idle: in a pause, or between its warm-up and its samples.
    private boolean hasRested(int round) {
      return protocol.pauseSeconds() > 0 && (series.size() > 1 || round == 0);
    }

    private List<ArmSeries> turns(int block) {
      List<ArmSeries> turns = new ArrayList<>();
      for (Arm arm : BlockOrder.of(protocol, protocol.shapes().indexOf(shape), mode, block)) {
        series.stream().filter(one -> one.run.arm().equals(arm)).forEach(turns::add);
      }
      return turns;
    }
  }

  /** The samples of one arm, shape and mode while they are taken. */
  private static final class ArmSeries {
    private final ArmRun run;
    private final AttentionShape shape;
    private final TimingMode mode;
    private final int planned;
    private final Workload workload;
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
    ArmSeries(ArmRun run, AttentionShape shape, TimingMode mode, int planned) {
      this.run = run;
      this.shape = shape;
      this.mode = mode;
      this.planned = planned;
      this.workload = run.workload().orElseThrow();
      this.detail = "%s · %s · %s".formatted(run.arm().label(), shape, mode.wireName());
    }

    double[] latenciesSeconds() {
      return samples.stream().mapToDouble(Sample::seconds).toArray();
    }

    void warmUp(int n) {
      warmup += take("failed in its warm-up", n, detail + " · warm-up", new ArrayList<>());
    }

    void discard(int n) {
      discarded += take(failedAfter(), n, detail, new ArrayList<>());
    }

    void measure(int n, int block) {
      int before = samples.size();
      Optional<String> failure = Failures.of(() -> run.take(n, mode, detail, samples));
      for (int i = before; i < samples.size(); i++) {
        blocks.add(block);
      }
      failure.ifPresent(message -> fail(failedAfter() + ": " + message));
    }

    private int take(String ifItFails, int n, String what, List<Sample> unused) {
      Failures.of(() -> run.take(n, mode, what, unused))
          .ifPresent(message -> fail(ifItFails + ": " + message));
      return unused.size();
    }

    private String failedAfter() {
      return "failed after %d of %d samples".formatted(samples.size(), planned);
    }

    private void fail(String reason) {
      failed = true;
      run.fail(shape, Optional.of(mode), reason);
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
              told(() -> workload.tickSeconds(mode), OptionalDouble.empty()),
              told(() -> Optional.of(workload.memory()), Optional.empty()),
              told(() -> workload.replay(mode), Optional.empty())));
    }

    // What a broken workload no longer says must not cost the samples it gave.
    private static <T> T told(Supplier<T> question, T otherwise) {
      try {
        return question.get();
      } catch (RuntimeException e) {
        return otherwise;
      }
    }
  }
}
