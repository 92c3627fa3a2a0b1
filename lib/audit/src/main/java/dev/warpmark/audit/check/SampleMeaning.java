package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import java.util.List;

/** Is a sample one execution, or the mean of many? */
public final class SampleMeaning implements RecordCheck {
  @Override
  public String name() {
    return "sample-meaning";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    return series
        .record()
        .context()
        .sampleMeaning()
        .map(
            meaning ->
                List.of(
                    Finding.limit(
                        name(),
                        Severity.LOW,
                        series.evidence(""),
                        "One sample of %s is %s.".formatted(series.record().title(), meaning),
                        "Say so where a number of it is quoted, and quote no percentiles of single executions.")))
        .orElse(List.of());
  }
}
