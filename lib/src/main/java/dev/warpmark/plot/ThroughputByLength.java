package dev.warpmark.plot;

import dev.warpmark.device.Peak;
import dev.warpmark.display.Quantity;
import java.util.List;
import java.util.Optional;

/** Arithmetic throughput against sequence length, beside the device's arithmetic ceiling. */
public final class ThroughputByLength {
  private ThroughputByLength() {}

  /**
   * Draws one series an arm.
   *
   * @param subject what was measured where, for the line below the title
   * @param series x is the sequence length, y the floating-point operations a second
   * @param peak the device's arithmetic ceiling, where it is known
   */
  public static Figure of(String subject, List<Series> series, Optional<Peak> peak) {
    return byMode(subject, SeriesOfMode.only(series), peak);
  }

  /** As {@link #of}, a panel each timing mode. */
  static Figure byMode(String subject, List<SeriesOfMode> modes, Optional<Peak> peak) {
    ByLength by = new ByLength(Quantity.FLOP_RATE, modes);
    return by.figure(
        "Throughput by sequence length",
        subject,
        by.fromZero("Throughput", peak),
        (panel, series) -> by.drawPeak(panel, peak),
        peak);
  }
}
