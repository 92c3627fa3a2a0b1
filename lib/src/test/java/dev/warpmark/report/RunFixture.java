package dev.warpmark.report;

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
import dev.warpmark.device.MemoryUse;
import dev.warpmark.device.Peak;
import dev.warpmark.device.Replay;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Setting;
import dev.warpmark.device.TimingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Small runs with fixed samples: levels with a harmless spread, in ten blocks of ten. */
public final class RunFixture {
  public static final AttentionShape SHAPE =
      AttentionShape.batch(32).heads(8).seqLen(512).headDim(64);

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final String phase;
  private final Map<Arm, Map<AttentionShape, IntToDoubleFunction>> arms = new LinkedHashMap<>();
  private final List<AttentionShape> shapes = new ArrayList<>();
  private int samples = 100;
  private boolean interrupted;
  private FreshProcess process = FreshProcess.ONLY;
  private boolean withGraph;
  private Optional<Replay> replay = Optional.empty();
  private String deviceName = "Test Card";
  private List<Setting> settings =
      List.of(
          Setting.requested("threads", "2", "2", "the pool"),
          Setting.observed("governor", "performance", "/sys"));

  private RunFixture(String phase) {
    this.phase = phase;
  }

  public static RunFixture phase(String phase) {
    return new RunFixture(phase);
  }

  /** A series around a level in milliseconds. */
  public static IntToDoubleFunction around(double milliseconds) {
    // Hashed, so that neighbours do not depend on one another.
    return i -> milliseconds * (0.996 + 0.008 * new SplittableRandom(7919L * i).nextDouble());
  }

  public RunFixture arm(String backend, ArmRole role, double milliseconds) {
    return arm(backend, role, SHAPE, around(milliseconds));
  }

  public RunFixture arm(
      String backend, ArmRole role, AttentionShape shape, IntToDoubleFunction milliseconds) {
    arms.computeIfAbsent(new Arm(backend, role), arm -> new LinkedHashMap<>())
        .put(shape, milliseconds);
    if (!shapes.contains(shape)) {
      shapes.add(shape);
    }
    return this;
  }

  public RunFixture samples(int count) {
    samples = count;
    return this;
  }

  public RunFixture interrupted() {
    interrupted = true;
    return this;
  }

  /** One of several fresh processes, with a start and a seed of its own. */
  public RunFixture process(int number, int planned) {
    process = new FreshProcess(number, planned);
    return this;
  }

  /** Every series again in graph mode, a third faster. */
  public RunFixture withGraph() {
    withGraph = true;
    return this;
  }

  /** Every series again in graph mode, with how it was replayed. */
  public RunFixture withGraph(int launches, double floorSeconds) {
    replay = Optional.of(new Replay(launches, OptionalDouble.of(floorSeconds)));
    return withGraph();
  }

  public RunFixture deviceName(String name) {
    deviceName = name;
    return this;
  }

  public RunFixture settings(Setting... list) {
    settings = List.of(list);
    return this;
  }

  public RunData build() {
    List<Measurement> measurements = new ArrayList<>();
    for (AttentionShape shape : shapes) {
      arms.forEach(
          (arm, series) -> {
            if (series.containsKey(shape)) {
              IntToDoubleFunction isolated = series.get(shape);
              measurements.add(measurement(arm, shape, TimingMode.ISOLATED, isolated));
              if (withGraph) {
                IntToDoubleFunction graph = i -> isolated.applyAsDouble(i + 5) / 1.5;
                measurements.add(measurement(arm, shape, TimingMode.GRAPH, graph));
              }
            }
          });
    }
    return new RunData(
        new Protocol(
            phase,
            "cuda:0",
            shapes,
            List.copyOf(arms.keySet()),
            withGraph
                ? List.of(TimingMode.ISOLATED, TimingMode.GRAPH)
                : List.of(TimingMode.ISOLATED),
            new StoppingRule.FixedCount(Math.max(10, samples)),
            20,
            10,
            2,
            42 + 1000L * (process.number() - 1),
            true,
            0.02,
            0,
            process),
        device(),
        new Environment(START, settings),
        new Build("0.1.0", "0123456789abcdef0123456789abcdef01234567", false),
        START.plusSeconds(100L * process.number() - 100),
        START.plusSeconds(100L * process.number() - 10),
        interrupted,
        measurements,
        List.of());
  }

  private Measurement measurement(
      Arm arm, AttentionShape shape, TimingMode mode, IntToDoubleFunction series) {
    int perBlock = Math.max(1, samples / 10);
    return new Measurement(
        shape,
        arm,
        Optional.empty(),
        mode,
        Precision.FLOAT16,
        IntStream.range(0, samples)
            .mapToObj(i -> Sample.of(series.applyAsDouble(i) / 1e3))
            .toList(),
        IntStream.range(0, samples).mapToObj(i -> Math.min(9, i / perBlock)).toList(),
        20,
        18,
        OptionalDouble.of(1e-9),
        Optional.of(new MemoryUse(67108864, 84410368, 98566144)),
        mode == TimingMode.GRAPH ? replay : Optional.empty());
  }

  private DeviceFacts device() {
    return new DeviceFacts(
        DeviceKind.GPU,
        deviceName,
        58,
        23L << 30,
        OptionalLong.of(48L << 20),
        Optional.of(new Peak(121e12, "test table")),
        Optional.of(new Peak(300e9, "test table")),
        Map.of("driver", "570.1"));
  }
}
