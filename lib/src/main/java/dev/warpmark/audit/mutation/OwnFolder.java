package dev.warpmark.audit.mutation;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.data.Arm;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Build;
import dev.warpmark.data.Environment;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.data.StoppingRule;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.Peak;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Setting;
import dev.warpmark.device.Telemetry;
import dev.warpmark.device.TimingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * A folder as we leave it, with nothing wrong in it: two shapes of a candidate, a baseline and its
 * repeat, interleaved in ten blocks. Its device is made up, and says so.
 */
final class OwnFolder {
  private static final int BLOCKS = 10;
  private static final double BASELINE = 1.3;
  private static final Instant START = Instant.parse("2025-11-23T20:00:00Z");
  private static final double CLOCK_HERTZ = 1.98e9;

  private OwnFolder() {}

  static void write(CleanFolder folder, DeviceKind kind, MersenneTwister random) {
    write(folder, run(folder, kind, random));
  }

  static void write(CleanFolder folder, RunData run) {
    RunFolder.create(folder.path(), run.device()).save(run);
  }

  /** A clean run of the source's series. */
  static RunData run(CleanFolder folder, DeviceKind kind, MersenneTwister random) {
    List<AttentionShape> shapes = List.of(ForeignFolder.shape(512), ForeignFolder.shape(1024));
    List<Arm> arms =
        List.of(
            new Arm("flash", ArmRole.SUBJECT),
            new Arm("math", ArmRole.BASELINE),
            new Arm("math", ArmRole.REPEATED_BASELINE));
    List<Measurement> measurements = new ArrayList<>();
    for (AttentionShape shape : shapes) {
      for (Arm arm : arms) {
        double[] latencies = folder.draw(random, shape);
        double factor = arm.role() == ArmRole.SUBJECT ? 1 : BASELINE;
        measurements.add(measurement(shape, arm, kind, latencies, factor));
      }
    }
    return of(kind, shapes, arms, measurements, new Build("0.1.0", "0123abc", false));
  }

  static RunData of(
      DeviceKind kind,
      List<AttentionShape> shapes,
      List<Arm> arms,
      List<Measurement> measurements,
      Build build) {
    Protocol protocol =
        new Protocol(
            "03",
            kind.wireName(),
            shapes,
            arms,
            List.of(TimingMode.ISOLATED),
            new StoppingRule.FixedCount(ForeignFolder.SAMPLES),
            20,
            BLOCKS,
            2,
            42,
            true,
            0.02,
            0,
            FreshProcess.ONLY);
    return new RunData(
        protocol,
        device(kind),
        new Environment(START, List.of(Setting.requested("threads", "2", "2", "the pool"))),
        build,
        START,
        START.plusSeconds(60),
        false,
        measurements,
        List.of());
  }

  private static Measurement measurement(
      AttentionShape shape, Arm arm, DeviceKind kind, double[] milliseconds, double factor) {
    Telemetry telemetry = kind == DeviceKind.GPU ? clock(1, 0) : Telemetry.NONE;
    int size = milliseconds.length;
    return new Measurement(
        shape,
        arm,
        Optional.empty(),
        TimingMode.ISOLATED,
        Precision.FLOAT16,
        IntStream.range(0, size)
            .mapToObj(i -> new Sample(milliseconds[i] * factor * 1e-3, telemetry))
            .toList(),
        IntStream.range(0, size).mapToObj(i -> i * BLOCKS / size).toList(),
        20,
        2 * (BLOCKS - 1),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
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

  private static DeviceFacts device(DeviceKind kind) {
    return new DeviceFacts(
        kind,
        "Simulated " + kind.wireName(),
        2,
        8L << 30,
        OptionalLong.empty(),
        Optional.of(new Peak(121e12, "simulated")),
        Optional.of(new Peak(300e9, "simulated")),
        Map.of());
  }
}
