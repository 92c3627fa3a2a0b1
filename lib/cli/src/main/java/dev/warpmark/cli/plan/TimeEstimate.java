package dev.warpmark.cli.plan;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.bench.Defaults;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.Peak;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * How long a plan may take: passes times work over an assumed rate, plus the start of a kernel; on
 * a GPU, where passes are short, also what surrounds them.
 *
 * <p>It is a forecast for somebody who wonders whether to wait, never a measurement, and nothing
 * that is reported depends on it.
 */
final class TimeEstimate {
  /** The report measures nothing, and draws. */
  static final double REPORT_SECONDS = 8;

  /** A kernel's start and the cells that measure nothing. */
  private static final double NOTEBOOK_SECONDS = 4;

  /** The share of its arithmetic peak a device is assumed to reach. */
  private static final double SHARE_OF_PEAK = 0.4;

  /** Assumed for a core whose peak is not known: about what one with 512-bit vectors does. */
  private static final double FALLBACK_FLOPS_PER_CORE = 50e9;

  /** Passes a comparison discards and spends on its repeat, beside warm-up and samples. */
  private static final int PASSES_OF_SWITCHES = 20;

  private static final int SCREENING_PASSES =
      Defaults.SCREENING_WARMUP + Defaults.SCREENING_SAMPLES;

  /** Materialising the scores costs about this many times a tiled pass. */
  private static final double SLOW_CANDIDATE = 3;

  private final RunOptions options;
  private final Device device;
  private final Overheads around;
  private final double flopsPerSecond;

  private TimeEstimate(RunOptions options, Device device) {
    this.options = options;
    this.device = device;
    boolean isCpu = device.facts().kind() == DeviceKind.CPU;
    this.around = isCpu ? Overheads.CPU : Overheads.GPU;
    double fallback = isCpu ? FALLBACK_FLOPS_PER_CORE * device.facts().computeUnits() : 50e12;
    this.flopsPerSecond =
        device
            .facts()
            .peakFlops()
            .map(Peak::perSecond)
            .map(p -> p * SHARE_OF_PEAK)
            .orElse(fallback);
  }

  static TimeEstimate of(RunOptions options, Device device) {
    return new TimeEstimate(options, device);
  }

  double benchmarkSeconds(AttentionShape shape) {
    return NOTEBOOK_SECONDS
        + around.firstCheckSeconds()
        + around.opening(shape)
        + passes(shape, options.samples + options.warmup);
  }

  double optimizeSeconds(AttentionShape shape) {
    List<String> names = device.backends().names();
    double cost = passes(shape, SCREENING_PASSES) + around.opening(shape);
    double screening =
        cost * (names.size() * SLOW_CANDIDATE / 2 + tileSizes(shape))
            + around.checks(names)
            + around.ownCheckSeconds() * tileSizes(shape);
    String baseline = names.contains("pytorch:flash") ? "pytorch:flash" : "math";
    double confirmation = inProcesses(measuring(3, List.of(shape)), List.of("flash", baseline));
    return NOTEBOOK_SECONDS + Math.min(screening, options.budget.toSeconds()) + confirmation;
  }

  double shapesSeconds(List<AttentionShape> shapes) {
    List<String> there =
        options.backends.stream().filter(name -> device.backends().find(name).isPresent()).toList();
    int arms = there.size() > 1 ? there.size() + 1 : 1;
    double measuring = measuring(arms, shapes);
    return NOTEBOOK_SECONDS
        + around.checks(there)
        + (arms > 1 ? inProcesses(measuring, there) : measuring);
  }

  private double measuring(int arms, List<AttentionShape> shapes) {
    double seconds =
        shapes.stream().mapToDouble(s -> passes(s, passesOfAnArm()) + around.opening(s)).sum();
    int modes = Defaults.modes(device.facts().kind()).size();
    double pauses =
        Defaults.pauseSeconds(device.facts().kind()) * Defaults.BLOCKS * modes * shapes.size();
    return arms * (seconds + (arms > 1 ? pauses : 0));
  }

  private long tileSizes(AttentionShape shape) {
    return StreamSupport.stream(device.backends().spliterator(), false)
        .flatMap(backend -> backend.configurations().stream())
        .filter(each -> each.refusal(shape).isEmpty())
        .count();
  }

  /** What a comparison takes in this process and the fresh ones after it, which check anew. */
  private double inProcesses(double seconds, List<String> backends) {
    double fresh = seconds + around.processSeconds() + around.checks(backends);
    return seconds + (options.runs - 1) * fresh;
  }

  private int passesOfAnArm() {
    return options.samples + options.warmup + PASSES_OF_SWITCHES;
  }

  private double passes(AttentionShape shape, int count) {
    return count * around.sample(shape.flops() / flopsPerSecond);
  }

  /**
   * What a run spends around the passes it times, in seconds: rough, and for a forecast only.
   *
   * <p>On a CPU the passes are nearly all, and the rest was read on two cores. On a GPU they are
   * next to nothing, and the rest was read from the clock of a first run on an H100 with 16 cores.
   *
   * @param firstCheckSeconds the correctness suite with its expected values
   * @param ownCheckSeconds the suite for a further backend or tile size of ours, its compilation
   *     too
   * @param peerSeconds the start of a peer: its interpreter, PyTorch, a context
   * @param peerCheckSeconds the suite for a backend of the peer
   * @param processSeconds the start of a fresh process
   * @param leastSampleSeconds the least that a sample in every mode takes
   * @param launchesOfGraph most passes that a sample of graph replay holds; 0 where there is none
   * @param secondsPerElement drawing, rounding and moving one element of Q, K or V
   */
  record Overheads(
      double firstCheckSeconds,
      double ownCheckSeconds,
      double peerSeconds,
      double peerCheckSeconds,
      double processSeconds,
      double leastSampleSeconds,
      int launchesOfGraph,
      double secondsPerElement) {
    static final Overheads CPU = new Overheads(2, 0.3, 2, 0.3, 1.5, 0, 0, 0);
    static final Overheads GPU = new Overheads(2, 1, 9, 2, 4, 5e-5, 1000, 5e-9);

    /** A replay that is made at least this long. */
    private static final double REPLAY_SECONDS = 2e-3;

    private static final String OF_PEER = ":";

    /** The checks of backends, and the start of a peer where one of them is its. */
    double checks(List<String> backends) {
      long peers = backends.stream().filter(name -> name.contains(OF_PEER)).count();
      return firstCheckSeconds
          + ownCheckSeconds * (backends.size() - peers)
          + (peers == 0 ? 0 : peerSeconds + peers * peerCheckSeconds);
    }

    /** Making the inputs of a shape and its place on the device. */
    double opening(AttentionShape shape) {
      return secondsPerElement * (shape.queryElements() + 2.0 * shape.keyElements());
    }

    /** One sample in each mode, given what a pass takes. */
    double sample(double passSeconds) {
      double graph =
          launchesOfGraph == 0
              ? 0
              : Math.max(passSeconds, Math.min(launchesOfGraph * passSeconds, REPLAY_SECONDS));
      return Math.max(passSeconds, leastSampleSeconds) + graph;
    }
  }
}
