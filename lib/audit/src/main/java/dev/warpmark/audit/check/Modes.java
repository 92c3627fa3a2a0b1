package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.stats.MedianGap;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Reasoning.Answer;
import dev.warpmark.stats.Reasoning.Question;
import dev.warpmark.stats.Samples;
import java.util.ArrayList;
import java.util.List;

/** Are there samples near the median, and does the series have one mode? */
public final class Modes implements RecordCheck {
  @Override
  public String name() {
    return "modality";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    List<Finding> findings = new ArrayList<>();
    Reasoning reasoning = series.reasoning();
    if (reasoning.medianStandsInGap()) {
      MedianGap gap = MedianGap.of(withGap(series));
      findings.add(
          series.against(
              name(),
              Severity.HIGH,
              series.evidence("median " + Agreement.text(gap.median())),
              "No sample lies within %s of the median %s: it is a time that was never measured."
                  .formatted(series.time(gap.distance()), series.time(gap.median())),
              "State the levels on either side of the gap instead of the median."));
    }
    Reasoning.Step step = reasoning.step(Question.MODES);
    if (step.answer() == Answer.YES) {
      findings.add(
          Finding.limit(
              name(),
              Severity.MEDIUM,
              series.evidence(step.evidence()),
              "The samples fall into two modes: " + step.evidence() + ".",
              "Show the distribution beside the median, and look for the cause."));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.pass(
              name(), series.evidence(step.evidence()), "The median stands among samples."));
    }
    return findings;
  }

  /** Those after a slow start where it is their median alone that no sample is near. */
  private static Samples withGap(Series series) {
    Samples all = series.samples();
    return series.reasoning().isRefusedBy(Question.MODES)
        ? all.slice(series.reasoning().segments().transientSamples(), all.size())
        : all;
  }
}
