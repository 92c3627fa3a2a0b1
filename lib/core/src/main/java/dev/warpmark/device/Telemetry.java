package dev.warpmark.device;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the device said of itself beside one sample; empty where it cannot be asked.
 *
 * @param clockHertz SM clock of a GPU
 * @param temperatureCelsius temperature of the chip
 * @param powerWatts power draw of the board
 * @param eventReasons bits of NVML's clock event (throttle) reasons
 */
public record Telemetry(
    OptionalDouble clockHertz,
    OptionalDouble temperatureCelsius,
    OptionalDouble powerWatts,
    OptionalLong eventReasons) {

  /** Nothing could be asked. */
  public static final Telemetry NONE =
      new Telemetry(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty());

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
