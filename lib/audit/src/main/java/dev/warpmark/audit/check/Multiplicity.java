package dev.warpmark.audit.check;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.RunData;
import dev.warpmark.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Do the differences of a table of comparisons hold when its rows are read together? */
public final class Multiplicity implements Check {
  private static final double ERROR = 0.05;

  @Override
  public String name() {
    return "multiplicity";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (RunData run : subject.runs()) {
      List<Ratio> ratios = Comparisons.of(run).ratios();
      if (ratios.size() > 1) {
        findings.addAll(check(subject, run, ratios));
      }
    }
    return findings;
  }

  private List<Finding> check(Subject subject, RunData run, List<Ratio> ratios) {
    List<Finding> findings = new ArrayList<>();
    double level = 1 - ERROR / ratios.size();
    for (Ratio ratio : ratios) {
      Interval together = ratio.interval(level);
      if ((ratio.isFaster() || ratio.isSlower()) && together.contains(1)) {
        findings.add(
            Finding.limit(
                name(),
                Severity.MEDIUM,
                new Evidence(
                    subject.artifact(run, ratio.candidate().shape()),
                    "/warpmark/comparisons",
                    String.format(
                        Locale.ROOT,
                        "%s, %s: %.4f",
                        ratio.candidate().arm().label(),
                        ratio.candidate().shape(),
                        ratio.value())),
                String.format(
                    Locale.ROOT,
                    "Read among %d rows, the interval [%.4f, %.4f] holds 1: on \"some rows\" this one"
                        + " does not count.",
                    ratios.size(),
                    together.lower(),
                    together.upper()),
                "Speak of this row alone, or of every row."));
      }
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.pass(
              name(),
              new Evidence(subject.artifact(run), "/warpmark/comparisons", ""),
              "Every difference holds when the %d rows are read together."
                  .formatted(ratios.size())));
    }
    return findings;
  }
}
