package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Reasoning.Question;
import java.util.List;

/** Do consecutive samples depend on each other, so that usual intervals are too narrow? */
public final class Dependence implements RecordCheck {
  @Override
  public String name() {
    return "autocorrelation";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    Reasoning.Step step = series.reasoning().step(Question.DEPENDENCE);
    String evidence = step.evidence();
    return switch (step.answer()) {
      case UNKNOWN ->
          List.of(
              Finding.unknown(
                  name(),
                  series.evidence(evidence),
                  "Whether samples depend on each other cannot be decided: " + evidence + ".",
                  "Take at least 20 samples."));
      case NO ->
          List.of(
              Finding.pass(
                  name(), series.evidence(evidence), "No dependence between samples is seen."));
      case YES ->
          List.of(
              Finding.limit(
                  name(),
                  Severity.LOW,
                  series.evidence(evidence),
                  "Consecutive samples depend on each other: "
                      + evidence
                      + ". Intervals and p-values that take them for independent are too narrow.",
                  "Use an interval of batch medians, and compare runs in blocks."));
    };
  }
}
