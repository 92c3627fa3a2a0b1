package dev.warpmark.device;

/**
 * One timed forward pass.
 *
 * @param seconds its latency, finite and above 0
 * @param telemetry what the device said beside it
 */
public record Sample(double seconds, Telemetry telemetry) {
  /** Checks that the latency is one. */
  public Sample {
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException(
          "a sample must be finite and above 0 seconds, was " + seconds);
    }
  }

  /** A sample without telemetry. */
  public static Sample of(double seconds) {
    return new Sample(seconds, Telemetry.NONE);
  }
}
