package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.stats.RepeatedStretch;
import java.util.List;
import java.util.Optional;

/** Does a stretch of samples stand twice in a series? */
public final class RepeatedSamples implements RecordCheck {
  @Override
  public String name() {
    return "repeated-samples";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    Optional<RepeatedStretch> found = RepeatedStretch.within(series.samples());
    if (found.filter(RepeatedStretch::fails).isEmpty()) {
      return List.of(
          Finding.pass(
              name(),
              series.evidence("longest repeat " + found.map(RepeatedStretch::length).orElse(0)),
              "No stretch of samples stands twice."));
    }
    RepeatedStretch repeat = found.get();
    return List.of(
        Finding.fail(
            name(),
            Severity.HIGH,
            series.evidence(repeat.second()),
            "The %d samples from %d on are those from %d on, digit for digit%s: they were copied."
                .formatted(repeat.length(), repeat.second(), repeat.first(), over(repeat)),
            "Measure again; copied samples make intervals too narrow."));
  }

  private static String over(RepeatedStretch repeat) {
    return repeat.period() == repeat.length()
        ? ""
        : ", and either is %d samples over and over".formatted(repeat.period());
  }
}
