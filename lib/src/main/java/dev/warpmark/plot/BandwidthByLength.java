package dev.warpmark.plot;

import dev.warpmark.device.Peak;
import dev.warpmark.display.Quantity;
import java.util.List;
import java.util.Optional;

/** Compulsory traffic over time against sequence length, beside the memory's ceiling. */
public final class BandwidthByLength {
  private BandwidthByLength() {}

  /**
   * Draws one series an arm.
   *
   * @param subject what was measured where, for the line below the title
   * @param series x is the sequence length, y the bytes a second with their interval
   * @param peak the device's main-memory ceiling, where it is known
   */
  public static Figure of(String subject, List<Series> series, Optional<Peak> peak) {
    return byMode(subject, SeriesOfMode.only(series), peak);
  }

  /** As {@link #of}, a panel each timing mode. */
  static Figure byMode(String subject, List<SeriesOfMode> modes, Optional<Peak> peak) {
    ByLength by = new ByLength(Quantity.BANDWIDTH, modes);
    return by.figure(
        "Bandwidth by sequence length",
        subject,
        by.fromZero("Compulsory bytes over time", peak),
        (panel, series) -> by.drawPeak(panel, peak),
        peak);
  }
}
