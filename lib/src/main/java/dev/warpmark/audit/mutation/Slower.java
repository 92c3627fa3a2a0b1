package dev.warpmark.audit.mutation;

import dev.warpmark.data.Arm;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A run some of whose samples took longer. */
final class Slower {
  /** How many times as long a sample of an arm takes. */
  interface Factor {
    double of(Arm arm, int sample);
  }

  private Slower() {}

  /** The run, without telemetry. */
  static RunData in(RunData run, Factor factor) {
    return in(run, factor, sample -> Telemetry.NONE);
  }

  /** The run, with other telemetry. */
  static RunData in(RunData run, Factor factor, IntFunction<Telemetry> telemetry) {
    List<Measurement> measurements = new ArrayList<>();
    for (Measurement each : run.measurements()) {
      List<Sample> samples = new ArrayList<>();
      for (int i = 0; i < each.samples().size(); i++) {
        double seconds = each.samples().get(i).seconds() * factor.of(each.arm(), i);
        samples.add(new Sample(seconds, telemetry.apply(i)));
      }
      measurements.add(
          new Measurement(
              each.shape(),
              each.arm(),
              each.choice(),
              each.mode(),
              each.precision(),
              samples,
              each.blocks(),
              each.warmup(),
              each.discarded(),
              each.tickSeconds(),
              each.memory(),
              each.replay()));
    }
    return OwnFolder.of(
        run.device().kind(),
        run.protocol().shapes(),
        run.protocol().arms(),
        measurements,
        run.build());
  }
}
