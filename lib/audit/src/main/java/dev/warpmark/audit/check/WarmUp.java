package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.stats.WarmUpTransient;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Are the first samples slower than the rest, so that the warm-up was too short? */
public final class WarmUp implements RecordCheck {
  private static final int FEWEST = WarmUpTransient.REFERENCE + 2;

  @Override
  public String name() {
    return "warm-up";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    Optional<WarmUpTransient> found = series.reasoning().start();
    if (found.isEmpty()) {
      return List.of(
          Finding.unknown(
              name(),
              series.evidence(series.count()),
              "Fewer than %d samples cannot show whether the warm-up was long enough."
                  .formatted(FEWEST),
              "Take at least %d samples.".formatted(FEWEST)));
    }
    WarmUpTransient start = found.get();
    if (!start.fails()) {
      return List.of(
          Finding.pass(name(), series.evidence(0), "The first samples are like the others."));
    }
    return List.of(
        series.against(
            name(),
            Severity.MEDIUM,
            series.evidence(0),
            message(series, start),
            "Warm up until the first samples are like the others, and measure again."));
  }

  private static String message(Series series, WarmUpTransient start) {
    OptionalInt warmup = series.record().context().warmup();
    String passes = warmup.isPresent() ? " of " + warmup.getAsInt() + " passes" : "";
    return String.format(
        Locale.ROOT,
        "The first %d samples (%s, %s) are slow: the first is %.2f times the median of the next"
            + " %d, so the warm-up%s was too short"
            + " and no single median stands for the series.",
        start.samples(),
        series.time(series.samples().at(0)),
        series.time(series.samples().at(1)),
        start.firstOverMedian(),
        WarmUpTransient.REFERENCE,
        passes);
  }
}
