package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Reasoning.Answer;
import dev.warpmark.stats.Reasoning.Question;
import dev.warpmark.stats.Segments.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Does the level of a series change, so that no single median stands for it? */
public final class Shift implements RecordCheck {
  @Override
  public String name() {
    return "shift";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    Reasoning reasoning = series.reasoning();
    Answer answer = reasoning.answer(Question.SHIFT);
    String evidence = reasoning.step(Question.SHIFT).evidence();
    if (answer == Answer.UNKNOWN) {
      return List.of(
          Finding.unknown(
              name(),
              series.evidence(evidence),
              "Whether the level shifts cannot be decided: %s.%s"
                  .formatted(
                      evidence,
                      reasoning.isRefusedBy(Question.SHIFT)
                          ? " No single median stands for the series."
                          : ""),
              "Take more samples, in blocks with pauses between them."));
    }
    if (answer == Answer.NO) {
      return List.of(
          Finding.pass(name(), series.evidence(evidence), "No shift of the level is seen."));
    }
    List<Segment> parts = reasoning.segments().parts();
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i < parts.size(); i++) {
      findings.add(shift(series, parts.get(i - 1), parts.get(i)));
    }
    return findings;
  }

  private Finding shift(Series series, Segment before, Segment after) {
    double from = median(series, before);
    double to = median(series, after);
    return series.against(
        name(),
        Severity.HIGH,
        series.evidence(after.from()),
        String.format(
            Locale.ROOT,
            "The level shifts after sample %d: from %s to %s (%+.1f %%). The cause is not recorded,"
                + " and no single median stands for the series.",
            after.from(),
            series.time(from),
            series.time(to),
            100 * (to - from) / from),
        "State the segments one by one, or measure again with the clocks recorded.");
  }

  private static double median(Series series, Segment part) {
    return series.samples().slice(part.from(), part.to()).median();
  }
}
