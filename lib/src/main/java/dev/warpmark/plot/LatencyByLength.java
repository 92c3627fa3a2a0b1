package dev.warpmark.plot;

import dev.warpmark.display.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Latency against sequence length, both logarithmic, beside the slope of quadratic work. */
public final class LatencyByLength {
  private LatencyByLength() {}

  /**
   * Draws one series an arm.
   *
   * @param subject what was measured where, for the line below the title
   * @param series x is the sequence length, y the latency in seconds with its interval
   */
  public static Figure of(String subject, List<Series> series) {
    return byMode(subject, SeriesOfMode.only(series));
  }

  /** As {@link #of}, a panel each timing mode. */
  static Figure byMode(String subject, List<SeriesOfMode> modes) {
    ByLength by = new ByLength(Quantity.TIME, modes);
    return by.figure(
        "Latency by sequence length",
        subject,
        by.log("Latency"),
        (panel, series) -> quadratic(series, by).ifPresent(panel::add),
        Optional.empty());
  }

  /** The line proportional to S² through the longest length of the first series. */
  private static Optional<Trace> quadratic(List<Series> series, ByLength by) {
    if (series.isEmpty() || ByLength.positive(series.get(0)).count() < 2) {
      return Optional.empty();
    }
    Comparator<SeriesPoint> byX = Comparator.comparingDouble(SeriesPoint::x);
    SeriesPoint longest = ByLength.positive(series.get(0)).max(byX).orElseThrow();
    SeriesPoint shortest = ByLength.positive(series.get(0)).min(byX).orElseThrow();
    double start = shortest.x() / longest.x();
    String name =
        "∝ S², through %s at S=%d".formatted(series.get(0).name(), Math.round(longest.x()));
    return Optional.of(
        new Trace.Points(
            name,
            List.of(
                SeriesPoint.of(shortest.x(), by.unit().of(longest.y() * start * start)),
                SeriesPoint.of(longest.x(), by.unit().of(longest.y()))),
            Look.reference(),
            Trace.Intervals.NONE));
  }
}
