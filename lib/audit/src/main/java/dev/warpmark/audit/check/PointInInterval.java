package dev.warpmark.audit.check;

import dev.warpmark.artifact.Statistic;
import dev.warpmark.artifact.StoredValue;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import java.util.List;
import java.util.Optional;

/** Does the stored point lie within the stored interval, and do the interval's ends stand right? */
public final class PointInInterval implements RecordCheck {
  @Override
  public String name() {
    return "point-in-interval";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    Optional<StoredValue> lower = series.record().stored(Statistic.INTERVAL_LOWER);
    Optional<StoredValue> upper = series.record().stored(Statistic.INTERVAL_UPPER);
    Optional<StoredValue> median = series.record().stored(Statistic.MEDIAN);
    if (lower.isEmpty() || upper.isEmpty() || median.isEmpty()) {
      return List.of();
    }
    double from = series.inUnit(lower.get());
    double to = series.inUnit(upper.get());
    double point = series.inUnit(median.get());
    Evidence evidence =
        new Evidence(series.record().artifact(), median.get().pointer(), Agreement.text(point));
    if (from <= point && point <= to) {
      return List.of(Finding.pass(name(), evidence, "The median lies within its interval."));
    }
    String problem =
        from > to
            ? "The stored interval has its ends the wrong way round: [%s, %s]."
            : "The stored median lies outside its own interval [%s, %s].";
    return List.of(
        Finding.fail(
            name(),
            Severity.HIGH,
            evidence,
            problem.formatted(Agreement.text(from), Agreement.text(to)),
            "Take median and interval from the same samples."));
  }
}
