package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Reasoning.Question;
import java.util.List;

/** Does a series drift within its levels? */
public final class Slope implements RecordCheck {
  @Override
  public String name() {
    return "trend";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    Reasoning.Step step = series.reasoning().step(Question.TREND);
    String evidence = step.evidence();
    return switch (step.answer()) {
      case UNKNOWN ->
          List.of(
              Finding.unknown(
                  name(),
                  series.evidence(evidence),
                  "Whether the series drifts cannot be decided: " + evidence + ".",
                  "Take at least 50 samples at one level."));
      case NO -> List.of(Finding.pass(name(), series.evidence(evidence), "No drift is seen."));
      case YES ->
          List.of(
              series.against(
                  name(),
                  Severity.HIGH,
                  series.evidence(evidence),
                  "The series drifts: " + evidence + ". No single median stands for it.",
                  "Let the device settle, then measure again with the clocks recorded."));
    };
  }
}
