package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import java.util.List;

/** Are there as many samples as were asked for, and enough for an interval? */
public final class SampleCount implements RecordCheck {
  private static final int FEWEST_FOR_INTERVAL = 6;

  @Override
  public String name() {
    return "sample-count";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    int size = series.samples().size();
    int declared = series.record().context().declaredSamples().orElse(size);
    Evidence evidence = series.evidence(series.count());
    if (declared != size) {
      return List.of(
          Finding.fail(
              name(),
              Severity.HIGH,
              evidence,
              "The configuration asks for %d and the file holds %s: some were dropped or added."
                  .formatted(declared, series.count()),
              "Keep every sample; label outliers instead of dropping them."));
    }
    if (size < FEWEST_FOR_INTERVAL) {
      return List.of(
          Finding.limit(
              name(),
              Severity.HIGH,
              evidence,
              "A 95 %% interval of a median takes at least %d samples, and there %s %d."
                  .formatted(FEWEST_FOR_INTERVAL, size == 1 ? "is" : "are", size),
              "Take at least 20 samples, better 100."));
    }
    return List.of(
        Finding.pass(name(), evidence, "There are %d samples, as stated.".formatted(size)));
  }
}
