package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.stats.Samples;
import java.util.List;

/** Are the samples in the order they were taken, rather than sorted by size? */
public final class SortedSamples implements RecordCheck {
  /** How unlikely order by chance has to be. */
  private static final double CHANCE = 1e-6;

  @Override
  public String name() {
    return "sorted";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    Samples samples = series.samples();
    if (StrictMath.log(2) + Arrangement.logChance(samples) > StrictMath.log(CHANCE)) {
      return List.of();
    }
    boolean ascending = true;
    boolean descending = true;
    for (int i = 1; i < samples.size(); i++) {
      ascending &= samples.at(i) >= samples.at(i - 1);
      descending &= samples.at(i) <= samples.at(i - 1);
    }
    if (!ascending && !descending) {
      return List.of(
          Finding.pass(name(), series.evidence(""), "The samples are not sorted by size."));
    }
    return List.of(
        Finding.fail(
            name(),
            Severity.HIGH,
            series.evidence(ascending ? "ascending" : "descending"),
            "The samples are sorted by size, so the order they were taken in is lost: shifts, drift"
                + " and slow starts can no longer be seen.",
            "Publish the samples in the order they were taken."));
  }
}
