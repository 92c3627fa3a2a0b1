package dev.warpmark.artifact;

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
import dev.warpmark.data.Skip;
import dev.warpmark.data.StoppingRule;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.MemoryUse;
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
import java.util.Random;

/** Made-up runs in every form the values allow; the same seed gives the same run. */
public final class TestRuns {
  private TestRuns() {}

  /** A processor that is nobody's. */
  public static DeviceFacts cpu() {
    return new DeviceFacts(
        DeviceKind.CPU,
        "Example CPU @ 2.00GHz",
        2,
        8L << 30,
        OptionalLong.of(32L << 20),
        Optional.of(new Peak(200e9, "measured, FMA loop")),
        Optional.empty(),
        Map.of("cores", "2"));
  }

  /** A clean run of one phase with a subject, a baseline and its repeat, interleaved in blocks. */
  public static RunData run(String phase, long seed, int... seqLens) {
    Random random = new Random(seed);
    List<AttentionShape> shapes = new ArrayList<>();
    for (int seqLen : seqLens) {
      shapes.add(AttentionShape.batch(32).heads(8).seqLen(seqLen).headDim(64));
    }
    List<Arm> arms =
        List.of(
            new Arm("flash", ArmRole.SUBJECT),
            new Arm("math", ArmRole.BASELINE),
            new Arm("math", ArmRole.REPEATED_BASELINE));
    List<Measurement> measurements = new ArrayList<>();
    for (AttentionShape shape : shapes) {
      for (Arm arm : arms) {
        double level = (arm.role() == ArmRole.SUBJECT ? 1.0 : 1.3) * shape.flops() / 100e9;
        measurements.add(measurement(random, shape, arm, level, 100));
      }
    }
    return new RunData(
        protocol(phase, shapes, arms, random),
        cpu(),
        environment(random),
        new Build("0.1.0", "0123abc", false),
        Instant.parse("2025-11-23T20:00:00.123456789Z").plusSeconds(seed),
        Instant.parse("2025-11-23T20:01:00Z").plusSeconds(seed),
        false,
        measurements,
        List.of(
            new Skip("pytorch:flash", Optional.empty(), Optional.empty(), "torch is not installed"),
            new Skip(
                "flash",
                Optional.of(shapes.get(0)),
                Optional.of(TimingMode.GRAPH),
                "a CPU has no graphs")));
  }

  private static Protocol protocol(
      String phase, List<AttentionShape> shapes, List<Arm> arms, Random random) {
    StoppingRule stopping =
        random.nextBoolean()
            ? new StoppingRule.FixedCount(100)
            : new StoppingRule.TargetWidth(0.01, 20, 500, 60);
    return new Protocol(
        phase,
        "cpu",
        shapes,
        arms,
        List.of(TimingMode.ISOLATED),
        stopping,
        20,
        10,
        2,
        random.nextLong(),
        true,
        0.02,
        0,
        FreshProcess.ONLY);
  }

  private static Environment environment(Random random) {
    return new Environment(
        Instant.ofEpochSecond(1_700_000_000L + random.nextInt(1000), random.nextInt(1_000_000_000)),
        List.of(
            Setting.requested("threads", "2", "2", "the pool"),
            Setting.observed("cpu.governor", "performance", "/sys <\"&> ünïcode"),
            Setting.unknown("cpu.temperature", "no sensor")));
  }

  /** Samples around a level, about 0.5 % noise, in 10 blocks. */
  public static Measurement measurement(
      Random random, AttentionShape shape, Arm arm, double level, int size) {
    List<Sample> samples = new ArrayList<>();
    List<Integer> blocks = new ArrayList<>();
    boolean told = random.nextBoolean();
    for (int i = 0; i < size; i++) {
      double seconds = level * (1 + 0.005 * random.nextGaussian());
      samples.add(told ? new Sample(seconds, telemetry(random)) : Sample.of(seconds));
      blocks.add(i * 10 / size);
    }
    return new Measurement(
        shape,
        arm,
        random.nextBoolean() ? Optional.of("flash") : Optional.empty(),
        TimingMode.ISOLATED,
        Precision.FLOAT32,
        samples,
        blocks,
        20,
        random.nextInt(5),
        random.nextBoolean() ? OptionalDouble.of(1e-7) : OptionalDouble.empty(),
        random.nextBoolean()
            ? Optional.of(new MemoryUse(1 << 20, 3 << 20, 5 << 20))
            : Optional.empty(),
        Optional.empty());
  }

  private static Telemetry telemetry(Random random) {
    return new Telemetry(
        random.nextBoolean()
            ? OptionalDouble.of(1e9 * random.nextDouble())
            : OptionalDouble.empty(),
        random.nextBoolean() ? OptionalDouble.of(40 + random.nextInt(9)) : OptionalDouble.empty(),
        OptionalDouble.empty(),
        random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty());
  }
}
