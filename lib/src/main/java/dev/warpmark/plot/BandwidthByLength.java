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
    ByLength by = new ByLength(Quantity.BANDWIDTH, series);
    Panel panel = new Panel(by.lengths(), by.fromZero("Compulsory bytes over time", peak));
    by.drawInto(panel);
    by.drawPeak(panel, peak);
    return by.figure("Bandwidth by sequence length", subject, panel, peak);
  }
}
