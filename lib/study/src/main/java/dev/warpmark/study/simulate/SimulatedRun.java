package dev.warpmark.study.simulate;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Runs whose latencies are made up and whose device says so: what {@code analysis} compares and the
 * audit reads.
 */
public final class SimulatedRun {
  /** How many blocks a series is taken in. */
  public static final int BLOCKS = 10;

  /** What is compared. */
  public static final Arm CANDIDATE = new Arm("flash", ArmRole.SUBJECT);

  /** What it is compared with. */
  public static final Arm BASELINE = new Arm("math", ArmRole.BASELINE);

  /** The same once more, for the noise floor. */
  public static final Arm REPEAT = new Arm("math", ArmRole.REPEATED_BASELINE);

  private static final List<Arm> ARMS = List.of(CANDIDATE, BASELINE, REPEAT);
  private static final Instant START = Instant.parse("2025-11-23T20:00:00Z");
  private static final int WARMUP = 20;
  private static final int DISCARDED = 2;

  private SimulatedRun() {}

  /** A shape of a length, as every made-up series has it. */
  public static AttentionShape shape(int seqLen) {
    return AttentionShape.batch(32).heads(8).seqLen(seqLen).headDim(64);
  }

  /** One arm on one shape, in {@value #BLOCKS} blocks of equally many samples. */
  public static Measurement measurement(AttentionShape shape, Arm arm, double... seconds) {
    return measurement(shape, arm, sample -> Telemetry.NONE, seconds);
  }

  /**
   * One arm on one shape, in {@value #BLOCKS} blocks of equally many samples.
   *
   * @param telemetry what the device tells beside each sample, by its position from 0
   */
  public static Measurement measurement(
      AttentionShape shape, Arm arm, IntFunction<Telemetry> telemetry, double... seconds) {
    int size = seconds.length;
    return new Measurement(
        shape,
        arm,
        Optional.empty(),
        TimingMode.ISOLATED,
        Precision.FLOAT16,
        IntStream.range(0, size).mapToObj(i -> new Sample(seconds[i], telemetry.apply(i))).toList(),
        IntStream.range(0, size).mapToObj(i -> i * BLOCKS / size).toList(),
        WARMUP,
        DISCARDED * (BLOCKS - 1),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A run of one shape on a processor that a clean commit measured. */
  public static RunData of(Measurement... measurements) {
    List<AttentionShape> shapes = List.of(measurements[0].shape());
    return of(DeviceKind.CPU, shapes, List.of(measurements), new Build("0.1.0", "0123abc", false));
  }

  /** A run of a candidate, a baseline and its repeat. */
  public static RunData of(
      DeviceKind kind, List<AttentionShape> shapes, List<Measurement> measurements, Build build) {
    Protocol protocol =
        new Protocol(
            "03",
            kind.wireName(),
            shapes,
            ARMS,
            List.of(TimingMode.ISOLATED),
            new StoppingRule.FixedCount(measurements.get(0).samples().size()),
            WARMUP,
            BLOCKS,
            DISCARDED,
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
