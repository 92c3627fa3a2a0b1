package dev.warpmark;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.ShapeNotation;
import dev.warpmark.bench.Defaults;
import dev.warpmark.bench.ProtocolBuilder;
import dev.warpmark.data.Arm;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.StoppingRule;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Device;
import dev.warpmark.device.TiledName;
import dev.warpmark.device.TimingMode;
import dev.warpmark.process.FreshProcesses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The sentence that says what to measure; {@link #run()} measures it.
 *
 * <pre>{@code
 * var run = Benchmark.of(shape).on(device).backend("flash").samples(100).lockEnvironment().run();
 * var sweep = Benchmark.sweep(shape).seqLens(128, 256).on(device).backends("flash", "math").run();
 * }</pre>
 *
 * <p>Left unsaid: the best device, backend {@code auto}, 100 samples, 20 warm-up passes, isolated
 * timing (and graph replay on a GPU), one process. Each step changes this object and returns it.
 */
public final class Benchmark {
  private static final String NO_COMPARISON =
      "No backend is here beside the baseline, so fresh processes have nothing to compare: none was"
          + " started.";

  private final String phase;
  private final Function<FreshProcesses.Outcome, Run> result;
  private final AttentionShape shape;
  private final List<AttentionShape> shapes = new ArrayList<>();
  private Optional<Device> device = Optional.empty();
  private List<String> backends = List.of("auto");
  private List<String> baselines = List.of();
  private Optional<List<TimingMode>> modes = Optional.empty();
  private StoppingRule stopping = new StoppingRule.FixedCount(Defaults.SAMPLES);
  private int warmup = Defaults.WARMUP;
  private long seed = Defaults.SEED;
  private boolean lock;
  private int processes = 1;
  private Optional<RunFolder> folder = Optional.empty();

  private Benchmark(
      String phase, AttentionShape shape, Function<FreshProcesses.Outcome, Run> result) {
    this.phase = phase;
    this.shape = shape;
    this.result = result;
  }

  /** Starts a benchmark of one shape. */
  public static Benchmark of(AttentionShape shape) {
    return new Benchmark("01", shape, Run::of);
  }

  /** Starts a benchmark of several shapes that share all but what is named next. */
  public static Benchmark sweep(AttentionShape shape) {
    return new Benchmark("03", shape, Run::ofSweep);
  }

  /** Adds the shape with each of these sequence lengths. */
  public Benchmark seqLens(int... seqLens) {
    Arrays.stream(seqLens).mapToObj(shape::withSeqLen).forEach(shapes::add);
    return this;
  }

  /**
   * Adds shapes written as {@code 8x8x4096x64,32x8x512x64:causal}; an empty text adds none.
   *
   * @throws IllegalArgumentException when one of them is no shape
   */
  public Benchmark and(String moreShapes) {
    shapes.addAll(ShapeNotation.parseList(moreShapes));
    return this;
  }

  /** Measures on this device. */
  public Benchmark on(Device where) {
    device = Optional.of(where);
    return this;
  }

  /** Measures this backend. */
  public Benchmark backend(String name) {
    return backends(name);
  }

  /**
   * Measures these backends in shuffled blocks; the last of them is what others are compared with.
   *
   * @param names each a name, {@code flash[keys=32]} for chosen tile sizes, or several with commas
   */
  public Benchmark backends(String... names) {
    backends =
        // Joined first: whoever split a list at every comma also cut through brackets.
        TiledName.split(String.join(",", names)).stream().filter(name -> !name.isEmpty()).toList();
    if (backends.isEmpty()) {
      throw new IllegalArgumentException("backends must name at least one, was empty");
    }
    return this;
  }

  /** Compares with the first of these that is present. */
  public Benchmark against(String... names) {
    baselines = List.of(names);
    return this;
  }

  /** Times in these modes. */
  public Benchmark modes(TimingMode... names) {
    modes = Optional.of(List.of(names));
    return this;
  }

  /** Takes exactly this many samples an arm, at least 10. */
  public Benchmark samples(int samples) {
    stopping = new StoppingRule.FixedCount(samples);
    return this;
  }

  /** Samples until the median's interval is within this share of it, for example 0.01. */
  public Benchmark untilIntervalWithin(double relativeWidth) {
    stopping = Defaults.targetWidth(relativeWidth);
    return this;
  }

  /** Runs this many passes first, which are not kept. */
  public Benchmark warmup(int passes) {
    warmup = passes;
    return this;
  }

  /** Seeds inputs and the order of arms. */
  public Benchmark seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Requests what this process can set (threads, determinism, TF32), and reads everything back.
   * Clocks and power of a card are never changed.
   */
  public Benchmark lockEnvironment() {
    lock = true;
    return this;
  }

  /**
   * Measures in this process and then in fresh ones, this many in all: from 5 on a comparison
   * speaks of the device, and not just of this run. Fewer, or one arm alone, say less.
   */
  public Benchmark processes(int count) {
    processes = FreshProcess.first(count).planned();
    return this;
  }

  /** As {@link #processes(int)}, by its earlier name. */
  @Deprecated(since = "0.1.0")
  public Benchmark runs(int count) {
    return processes(count);
  }

  /**
   * Keeps each of several processes in this folder as soon as it is whole, and goes on with a set
   * that was cut off there.
   */
  public Benchmark in(RunFolder place) {
    folder = Optional.of(place);
    return this;
  }

  /**
   * Measures; an interrupt keeps what was measured so far.
   *
   * @throws BackendException when none of the backends can be measured here
   */
  public Run run() {
    Device where = device.orElseGet(Devices::best);
    ProtocolBuilder protocol =
        ProtocolBuilder.of(phase, where)
            .shapes(shapes.isEmpty() ? List.of(shape) : shapes)
            .stopping(stopping)
            .warmup(warmup)
            .seed(seed)
            .lockEnvironment(lock);
    modes.ifPresent(list -> protocol.modes(list.toArray(TimingMode[]::new)));
    addArms(protocol, where);
    Protocol declared = protocol.build();
    boolean comparable = processes > 1 && isComparison(declared, where);
    FreshProcesses.Outcome outcome =
        new Processes(where, folder)
            .run(comparable ? protocol.processes(processes).build() : declared);
    return result.apply(processes > 1 && !comparable ? outcome.noting(NO_COMPARISON) : outcome);
  }

  /**
   * Whether another backend is here beside the baseline: else processes have nothing to compare.
   */
  private static boolean isComparison(Protocol protocol, Device where) {
    List<String> here =
        protocol.arms().stream()
            .map(Arm::backend)
            .distinct()
            .filter(name -> where.backends().find(name).isPresent())
            .toList();
    return here.size() > 1
        && protocol.baseline().map(arm -> here.contains(arm.backend())).orElse(false);
  }

  private void addArms(ProtocolBuilder protocol, Device where) {
    protocol.subject(backends.get(0));
    List<String> rest = backends.subList(1, backends.size());
    Optional<String> baseline =
        baselines.isEmpty()
            ? rest.isEmpty() ? Optional.empty() : Optional.of(rest.get(rest.size() - 1))
            : firstPresent(where, baselines);
    baseline.filter(name -> !name.equals(backends.get(0))).ifPresent(protocol::against);
    protocol.others(rest);
  }

  /** The first of these backends that is present on a device. */
  static Optional<String> firstPresent(Device where, List<String> names) {
    return names.stream().filter(name -> where.backends().find(name).isPresent()).findFirst();
  }
}
