package dev.warpmark.study.mutation;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Build;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Telemetry;
import dev.warpmark.study.simulate.SimulatedRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * A folder as we leave it, with nothing wrong in it: two shapes of a candidate, a baseline and its
 * repeat, interleaved in ten blocks.
 */
final class OwnFolder {
  private static final double BASELINE = 1.3;
  private static final double CLOCK_HERTZ = 1.98e9;

  /** How many times as long a sample of an arm takes. */
  interface Factor {
    double of(Arm arm, int sample);
  }

  private OwnFolder() {}

  static void write(CleanFolder folder, DeviceKind kind, MersenneTwister random) {
    write(folder, run(folder, kind, random));
  }

  static void write(CleanFolder folder, RunData run) {
    RunFolder.create(folder.path(), run.device()).save(run);
  }

  /** A clean run of the source's series. */
  static RunData run(CleanFolder folder, DeviceKind kind, MersenneTwister random) {
    IntFunction<Telemetry> telemetry =
        sample -> kind == DeviceKind.GPU ? clock(1, 0) : Telemetry.NONE;
    List<AttentionShape> shapes = List.of(SimulatedRun.shape(512), SimulatedRun.shape(1024));
    List<Measurement> measurements = new ArrayList<>();
    for (AttentionShape shape : shapes) {
      for (Arm arm : List.of(SimulatedRun.CANDIDATE, SimulatedRun.BASELINE, SimulatedRun.REPEAT)) {
        double factor = arm.role() == ArmRole.SUBJECT ? 1 : BASELINE;
        double[] seconds =
            Arrays.stream(folder.draw(random, shape)).map(ms -> ms * factor * 1e-3).toArray();
        measurements.add(SimulatedRun.measurement(shape, arm, telemetry, seconds));
      }
    }
    return SimulatedRun.of(kind, shapes, measurements, new Build("0.1.0", "0123abc", false));
  }

  /** The same run, measured with another build. */
  static RunData with(RunData run, Build build) {
    return SimulatedRun.of(run.device().kind(), run.protocol().shapes(), run.measurements(), build);
  }

  /** The same run, some of whose samples took longer; without telemetry. */
  static RunData slower(RunData run, Factor factor) {
    return slower(run, factor, sample -> Telemetry.NONE);
  }

  /** The same run, some of whose samples took longer; with other telemetry. */
  static RunData slower(RunData run, Factor factor, IntFunction<Telemetry> telemetry) {
    List<Measurement> measurements = new ArrayList<>();
    for (Measurement each : run.measurements()) {
      List<Sample> samples = each.samples();
      double[] seconds = new double[samples.size()];
      Arrays.setAll(seconds, i -> samples.get(i).seconds() * factor.of(each.arm(), i));
      measurements.add(SimulatedRun.measurement(each.shape(), each.arm(), telemetry, seconds));
    }
    return SimulatedRun.of(run.device().kind(), run.protocol().shapes(), measurements, run.build());
  }

  /**
   * What a card tells beside a sample.
   *
   * @param share of its clock
   * @param reasons why it is slower, as NVML's bits
   */
  static Telemetry clock(double share, long reasons) {
    return new Telemetry(
        OptionalDouble.of(CLOCK_HERTZ * share),
        OptionalDouble.of(55),
        OptionalDouble.empty(),
        OptionalLong.of(reasons));
  }
}
