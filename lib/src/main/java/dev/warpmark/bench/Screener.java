package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.Screening;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import dev.warpmark.stats.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The looks of one search, each candidate alone. */
final class Screener {
  private final Protocol protocol;
  private final AttentionShape shape;
  private final TimingMode mode;
  private final int samples;
  private final RunState state;
  private final List<Screening> screenings = new ArrayList<>();

  Screener(Protocol protocol, int samples, RunState state) {
    this.protocol = protocol;
    this.shape = protocol.shapes().get(0);
    this.mode = protocol.modes().get(0);
    this.samples = samples;
    this.state = state;
  }

  List<Screening> screenings() {
    return List.copyOf(screenings);
  }

  void look(ArmRun arm) {
    if (!arm.supports(shape) || !arm.supports(mode)) {
      return;
    }
    try {
      arm.open(shape, protocol.seed());
      arm.workload().ifPresent(workload -> look(arm, workload));
    } finally {
      arm.close();
    }
  }

  private void look(ArmRun arm, Workload workload) {
    TimedPasses passes = new TimedPasses(workload, state);
    String detail = "%s · %s · screening".formatted(arm.arm().label(), shape);
    List<Sample> unused = new ArrayList<>();
    List<Sample> kept = new ArrayList<>();
    Optional<String> failure =
        Failures.of(
            () -> {
              passes.take(protocol.warmup(), mode, detail, unused);
              passes.take(samples, mode, detail, kept);
            });
    failure.ifPresent(message -> arm.fail(shape, Optional.of(mode), "failed: " + message));
    if (failure.isEmpty() && kept.size() == samples) {
      double[] seconds = kept.stream().mapToDouble(Sample::seconds).toArray();
      screenings.add(
          new Screening(
              arm.arm().backend(),
              arm.backend().choice(shape),
              samples,
              Samples.of(seconds).median()));
    }
  }
}
