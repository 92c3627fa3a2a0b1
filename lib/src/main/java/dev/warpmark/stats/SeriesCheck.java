package dev.warpmark.stats;

import java.util.function.Predicate;

/** The checks that can fail a series of positive samples, each with its published thresholds. */
public enum SeriesCheck {
  /** {@link LevelShift#fails()}. */
  SHIFT("shift", samples -> LevelShift.of(samples).map(LevelShift::fails).orElse(false)),
  /** {@link WarmUpTransient#fails()}. */
  WARM_UP(
      "warm-up", samples -> WarmUpTransient.of(samples).map(WarmUpTransient::fails).orElse(false)),
  /** {@link Trend#fails()}. */
  TREND("trend", samples -> Trend.of(samples).map(Trend::fails).orElse(false)),
  /** {@link Modality#found()}. */
  MODES(
      "two modes",
      samples -> Modality.of(samples, tick(samples)).map(Modality::found).orElse(false)),
  /** {@link MedianGap#fails(double)}. */
  MEDIAN_GAP("no sample near the median", samples -> MedianGap.of(samples).fails(tick(samples))),
  /** An exact 95 percent interval wider than {@value #WIDEST_INTERVAL} of the median. */
  WIDE_INTERVAL(
      "interval wider than 5 %",
      samples ->
          MedianInterval.of(samples, 0.95)
              .map(
                  interval ->
                      interval.relativeWidth(samples.median()) > SeriesCheck.WIDEST_INTERVAL)
              .orElse(false)),
  /** {@link RepeatedStretch#fails()}. */
  REPEATED_STRETCH(
      "repeated stretch",
      samples -> RepeatedStretch.within(samples).map(RepeatedStretch::fails).orElse(false));

  /** The widest interval, as a share of the median, that may be called precise. */
  public static final double WIDEST_INTERVAL = 0.05;

  private final String label;
  private final Predicate<Samples> fails;

  SeriesCheck(String label, Predicate<Samples> fails) {
    this.label = label;
    this.fails = fails;
  }

  /** What is checked, for a table. */
  public String label() {
    return label;
  }

  /** Whether samples fail the check; false where too few are there to decide. */
  public boolean fails(Samples samples) {
    return fails.test(samples);
  }

  private static double tick(Samples samples) {
    return Tick.of(samples).map(Tick::dominant).orElse(0.0);
  }
}
