package dev.warpmark.cli.plan;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.Peak;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * How long a plan may take: passes times work over an assumed rate, plus the start of a kernel.
 *
 * <p>It is a forecast for somebody who wonders whether to wait, never a measurement, and nothing
 * that is reported depends on it.
 */
final class TimeEstimate {
  /** A kernel's start and the cells that measure nothing. */
  static final double NOTEBOOK_SECONDS = 4;

  /** The report measures nothing, and draws. */
  static final double REPORT_SECONDS = 8;

  /** The share of its arithmetic peak a device is assumed to reach. */
  private static final double SHARE_OF_PEAK = 0.4;

  /** Assumed for a core whose peak is not known: about what one with 512-bit vectors does. */
  private static final double FALLBACK_FLOPS_PER_CORE = 50e9;

  /** Passes a comparison discards and spends on its repeat, beside warm-up and samples. */
  private static final int PASSES_OF_SWITCHES = 20;

  /** The start of a fresh process, of its peer, and its settings read twice. */
  private static final double PROCESS_SECONDS = 6;

  private static final int SCREENING_PASSES = 13;

  /** Materialising the scores costs about this many times a tiled pass. */
  private static final double SLOW_CANDIDATE = 3;

  private final RunOptions options;
  private final Device device;
  private final double flopsPerSecond;

  private TimeEstimate(RunOptions options, Device device) {
    this.options = options;
    this.device = device;
    double fallback =
        device.facts().kind() == DeviceKind.CPU
            ? FALLBACK_FLOPS_PER_CORE * device.facts().computeUnits()
            : 50e12;
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
    return NOTEBOOK_SECONDS + passes(shape, options.samples + options.warmup);
  }

  double optimizeSeconds(AttentionShape shape) {
    double backends = device.backends().names().size() * SLOW_CANDIDATE / 2;
    double screening = passes(shape, SCREENING_PASSES) * (backends + tileSizes(shape));
    double confirmation = inProcesses(3 * passes(shape, passesOfAnArm()));
    return NOTEBOOK_SECONDS + Math.min(screening, options.budget.toSeconds()) + confirmation;
  }

  double shapesSeconds(List<AttentionShape> shapes) {
    long there =
        options.backends.stream().filter(name -> device.backends().find(name).isPresent()).count();
    double arms = there > 1 ? there + 1 : 1;
    double measuring = arms * shapes.stream().mapToDouble(s -> passes(s, passesOfAnArm())).sum();
    return NOTEBOOK_SECONDS + (arms > 1 ? inProcesses(measuring) : measuring);
  }

  private long tileSizes(AttentionShape shape) {
    return StreamSupport.stream(device.backends().spliterator(), false)
        .flatMap(backend -> backend.configurations().stream())
        .filter(each -> each.refusal(shape).isEmpty())
        .count();
  }

  /** What a comparison takes in this process and the fresh ones after it. */
  private double inProcesses(double seconds) {
    return options.runs * seconds + (options.runs - 1) * PROCESS_SECONDS;
  }

  private int passesOfAnArm() {
    return options.samples + options.warmup + PASSES_OF_SWITCHES;
  }

  private double passes(AttentionShape shape, int count) {
    return count * shape.flops() / flopsPerSecond;
  }
}
