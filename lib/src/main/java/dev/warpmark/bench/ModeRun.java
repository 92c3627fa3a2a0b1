package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.Protocol;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warm-up and rounds of the open arms in one shape and mode. */
final class ModeRun {
  private final Protocol protocol;
  private final AttentionShape shape;
  private final TimingMode mode;
  private final SamplePlan plan;
  private final List<ArmSeries> series;
  private final RunState state;
  private Optional<ArmSeries> last = Optional.empty();

  ModeRun(
      Protocol protocol,
      AttentionShape shape,
      TimingMode mode,
      SamplePlan plan,
      List<ArmSeries> series,
      RunState state) {
    this.protocol = protocol;
    this.shape = shape;
    this.mode = mode;
    this.plan = plan;
    this.series = series;
    this.state = state;
  }

  void measure() {
    for (ArmSeries one : series) {
      one.warmUp(protocol.warmup());
      last = Optional.of(one);
    }
    int rounds = 0;
    while (!state.mustStop() && !isEnough(rounds)) {
      measureRound(rounds);
      rounds++;
    }
  }

  private boolean isEnough(int rounds) {
    List<double[]> running =
        series.stream().filter(ArmSeries::isRunning).map(ArmSeries::latenciesSeconds).toList();
    return running.isEmpty() || plan.isEnough(rounds, running);
  }

  private void measureRound(int round) {
    int block = plan.block(round);
    for (ArmSeries one : turns(block)) {
      int samples = plan.samplesIn(round, one.taken());
      if (!state.mustStop() && one.isRunning() && samples > 0) {
        idle();
        if (hasRested(round) || isSwitchedTo(one)) {
          one.discard(protocol.discardPerSwitch());
        }
        last = Optional.of(one);
        if (one.isRunning()) {
          one.measure(samples, block);
        }
      }
    }
  }

  private void idle() {
    if (series.size() > 1 && protocol.pauseSeconds() > 0) {
      state.clock().idle(protocol.pauseSeconds());
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
    int shapeIndex = protocol.shapes().indexOf(shape);
    for (Arm arm : BlockOrder.of(protocol, shapeIndex, mode, block)) {
      series.stream().filter(one -> one.run().arm().equals(arm)).forEach(turns::add);
    }
    return turns;
  }
}
