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
    OptionalDouble tickSeconds) {
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
          OptionalDouble.empty());
}
