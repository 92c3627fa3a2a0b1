package dev.warpmark.artifact;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.TimingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a file says of its latencies; empty where it does not say.
 *
 * @param backend who computed
 * @param shape what was computed
 * @param precision the type tensors were stored in
 * @param mode what a latency stands for
 * @param warmup passes before the first sample
 * @param declaredSamples how many samples its configuration asked for
 * @param device the name of the device
 * @param facts more of the device, where it was one that we described
 * @param framework the version of the framework that was measured
 * @param timestamp when, as written
 * @param tickSeconds the timer's resolution
 * @param label what was measured, where it is no shape of ours: a command, or the name of a
 *     benchmark
 * @param sampleMeaning what one sample is, where it is not one execution: {@code the mean of 4096
 *     loops}
 */
public record LatencyContext(
    Optional<String> backend,
    Optional<AttentionShape> shape,
    Optional<Precision> precision,
    Optional<TimingMode> mode,
    OptionalInt warmup,
    OptionalInt declaredSamples,
    Optional<String> device,
    Optional<DeviceFacts> facts,
    Optional<String> framework,
    Optional<String> timestamp,
    OptionalDouble tickSeconds,
    Optional<String> label,
    Optional<String> sampleMeaning) {
  /** Nothing is said. */
  public static final LatencyContext NONE =
      new LatencyContext(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty());

  /** The context of a benchmark of another tool. */
  public static LatencyContext of(String label) {
    return new LatencyContext(
        NONE.backend,
        NONE.shape,
        NONE.precision,
        NONE.mode,
        NONE.warmup,
        NONE.declaredSamples,
        NONE.device,
        NONE.facts,
        NONE.framework,
        NONE.timestamp,
        NONE.tickSeconds,
        Optional.of(label),
        Optional.empty());
  }

  /** The same with where and when and with what it was measured. */
  public LatencyContext with(
      Optional<String> newDevice, Optional<String> newFramework, Optional<String> newTimestamp) {
    return new LatencyContext(
        backend,
        shape,
        precision,
        mode,
        warmup,
        declaredSamples,
        newDevice,
        facts,
        newFramework,
        newTimestamp,
        tickSeconds,
        label,
        sampleMeaning);
  }

  /** The same with the passes before the first sample. */
  public LatencyContext withWarmup(OptionalInt newWarmup) {
    return new LatencyContext(
        backend,
        shape,
        precision,
        mode,
        newWarmup,
        declaredSamples,
        device,
        facts,
        framework,
        timestamp,
        tickSeconds,
        label,
        sampleMeaning);
  }

  /** The same with what one sample stands for. */
  public LatencyContext withSample(Optional<TimingMode> newMode, Optional<String> newMeaning) {
    return new LatencyContext(
        backend,
        shape,
        precision,
        newMode,
        warmup,
        declaredSamples,
        device,
        facts,
        framework,
        timestamp,
        tickSeconds,
        label,
        newMeaning);
  }
}
