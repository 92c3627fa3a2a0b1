package dev.warpmark.audit.check;

import dev.warpmark.analysis.Summary;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.MedianInterval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Is the median's interval narrow enough to say something with? */
public final class IntervalWidth implements RecordCheck {
  private static final double WIDEST = 0.05;

  @Override
  public String name() {
    return "interval-width";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    Optional<Interval> interval = MedianInterval.of(series.samples(), Summary.LEVEL);
    if (interval.isEmpty()) {
      return List.of();
    }
    double width = interval.get().relativeWidth(series.samples().median());
    String value = String.format(Locale.ROOT, "%.1f %% of the median", 100 * width);
    if (width <= WIDEST) {
      return List.of(
          Finding.pass(name(), series.evidence(value), "The interval is " + value + " wide."));
    }
    return List.of(
        Finding.limit(
            name(),
            Severity.MEDIUM,
            series.evidence(value),
            "The exact 95 %% interval [%s, %s] is %s wide; differences below that cannot be seen."
                .formatted(
                    series.time(interval.get().lower()),
                    series.time(interval.get().upper()),
                    value),
            "Find the cause of the spread, or take more samples."));
  }
}
