package dev.warpmark.audit.check;

import dev.warpmark.analysis.Summary;
import dev.warpmark.artifact.Statistic;
import dev.warpmark.artifact.StoredValue;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.MedianInterval;
import dev.warpmark.stats.Tick;
import java.util.List;
import java.util.Optional;

/** Is the interval wider than what the timer can tell apart? */
public final class TimerTick implements RecordCheck {
  @Override
  public String name() {
    return "tick";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    Optional<Tick> tick = Tick.of(series.samples());
    Optional<Double> width = storedWidth(series).or(() -> derivedWidth(series));
    if (tick.isEmpty() || width.isEmpty()) {
      return List.of();
    }
    double dominant = tick.get().dominant();
    String evidence = "tick " + series.time(dominant);
    if (width.get() >= dominant) {
      return List.of(
          Finding.pass(
              name(), series.evidence(evidence), "The interval is no narrower than the timer."));
    }
    return List.of(
        Finding.limit(
            name(),
            Severity.LOW,
            series.evidence(evidence),
            "The interval is %s wide, narrower than the timer's tick of %s."
                .formatted(series.time(width.get()), series.time(dominant)),
            "Widen the interval by half a tick at either end."));
  }

  private static Optional<Double> storedWidth(Series series) {
    Optional<StoredValue> lower = series.record().stored(Statistic.INTERVAL_LOWER);
    Optional<StoredValue> upper = series.record().stored(Statistic.INTERVAL_UPPER);
    if (series.isOurs() || lower.isEmpty() || upper.isEmpty()) {
      return Optional.empty(); // what our pages print is widened already
    }
    return Optional.of(series.inUnit(upper.get()) - series.inUnit(lower.get()));
  }

  private static Optional<Double> derivedWidth(Series series) {
    return MedianInterval.of(series.samples(), Summary.LEVEL)
        .map(interval -> interval.widenedByHalf(series.isOurs() ? series.tick() : 0))
        .map(Interval::width);
  }
}
