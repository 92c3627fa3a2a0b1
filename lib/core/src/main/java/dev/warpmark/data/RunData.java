package dev.warpmark.data;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.TimingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything one process measured under one protocol.
 *
 * @param protocol what was declared
 * @param device the device it ran on
 * @param environment what was requested and observed
 * @param build which Warpmark measured
 * @param startedAt when the first warm-up began
 * @param finishedAt when the last sample was taken
 * @param interrupted whether it was stopped before its stopping rule; what was measured is kept
 * @param measurements the samples, by shape, arm and mode
 * @param skips what was asked for and not measured
 */
public record RunData(
    Protocol protocol,
    DeviceFacts device,
    Environment environment,
    Build build,
    Instant startedAt,
    Instant finishedAt,
    boolean interrupted,
    List<Measurement> measurements,
    List<Skip> skips) {

  /** Copies the lists. */
  public RunData {
    measurements = List.copyOf(measurements);
    skips = List.copyOf(skips);
  }

  /** The measurement of a shape, arm label and mode. */
  public Optional<Measurement> measurement(AttentionShape shape, String armLabel, TimingMode mode) {
    return measurements.stream()
        .filter(m -> m.shape().equals(shape) && m.mode() == mode)
        .filter(m -> m.arm().label().equals(armLabel))
        .findFirst();
  }

  /** The shapes that have at least one measurement, in protocol order. */
  public List<AttentionShape> measuredShapes() {
    return protocol.shapes().stream()
        .filter(shape -> measurements.stream().anyMatch(m -> m.shape().equals(shape)))
        .toList();
  }
}
