package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.stats.RepeatedStretch;
import dev.warpmark.stats.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Do two series of different files share samples? */
public final class CopiedRuns implements Check {
  /** Pairs grow with the square of the series; beyond this only whole copies are looked for. */
  private static final int MOST_SERIES = 60;

  /** What multiplying and printing can change. */
  private static final double ROUNDING = 1e-9;

  /** How unlikely an agreement by chance has to be: a timer has few ticks. */
  private static final double CHANCE = 1e-6;

  @Override
  public String name() {
    return "copied-runs";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Series> series = subject.series();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      for (int j = i + 1; j < series.size(); j++) {
        compare(series.get(i), series.get(j), series.size() <= MOST_SERIES)
            .ifPresent(findings::add);
      }
    }
    if (findings.isEmpty() && series.size() > 1) {
      findings.add(
          Finding.pass(name(), series.get(0).evidence(""), "No two series share samples."));
    }
    return findings;
  }

  private Optional<Finding> compare(Series first, Series second, boolean parts) {
    boolean whole = first.samples().equals(second.samples());
    Optional<RepeatedStretch> shared =
        parts || whole
            ? RepeatedStretch.between(first.samples(), second.samples())
            : Optional.empty();
    return shared
        .filter(stretch -> whole ? stretch.length() > 2 : stretch.fails())
        .map(stretch -> copied(first, second, stretch))
        .or(() -> rescaled(first, second));
  }

  /** A series that is another one times a constant: different shapes never agree in every digit. */
  private Optional<Finding> rescaled(Series first, Series second) {
    Samples one = first.samples();
    Samples two = second.samples();
    if (one.size() != two.size() || two.equals(one)) {
      return Optional.empty();
    }
    double factor = two.at(0) / one.at(0);
    for (int i = 0; i < one.size(); i++) {
      if (Agreement.relative(two.at(i), factor * one.at(i)) > ROUNDING) {
        return Optional.empty();
      }
    }
    return Arrangement.logChance(one) > StrictMath.log(CHANCE)
        ? Optional.empty()
        : Optional.of(
            Finding.fail(
                name(),
                Severity.HIGH,
                second.evidence("factor " + Agreement.text(factor)),
                "Every sample is %s times that of %s %s: one series was made from the other."
                    .formatted(
                        Agreement.text(factor),
                        first.record().artifact(),
                        first.record().pointer()),
                "Measure each configuration by itself."));
  }

  private Finding copied(Series first, Series second, RepeatedStretch stretch) {
    return Finding.fail(
        name(),
        Severity.HIGH,
        second.evidence(stretch.second()),
        "%d samples are those of %s %s, digit for digit: one series was copied from the other."
            .formatted(stretch.length(), first.record().artifact(), first.record().pointer()),
        "Measure each configuration by itself.");
  }
}
