package dev.warpmark.audit.check;

import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.artifact.Statistic;
import dev.warpmark.artifact.StoredValue;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.stats.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Do the statistics stored beside the samples follow from them? */
public final class StoredStatisticsAgree implements RecordCheck {
  /** What single precision can differ by. */
  private static final double SINGLE_PRECISION = 1e-6;

  private static final String REMEDY =
      "Compute the value again from the raw samples, and publish that.";

  @Override
  public String name() {
    return "stored-statistics";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (StoredValue stored : series.record().stored()) {
      if (!isInterval(stored.statistic())) {
        OptionalDouble derived = derived(series, stored);
        if (derived.isPresent()) {
          findings.add(compare(series, stored, derived.getAsDouble()));
        }
      }
    }
    findings.addAll(StoredInterval.check(name(), series));
    return findings;
  }

  private Finding compare(Series series, StoredValue stored, double derived) {
    Evidence evidence =
        new Evidence(series.record().artifact(), stored.pointer(), Agreement.text(stored.value()));
    String what = "The stored " + stored.statistic().title();
    if (Agreement.holds(stored.value(), derived)) {
      return Finding.pass(name(), evidence, what + " follows from the samples.");
    }
    if (stored.statistic() == Statistic.STANDARD_DEVIATION
        && Agreement.holds(stored.value(), populationDeviation(series.samples(), derived))) {
      return Finding.limit(
          name(),
          Severity.LOW,
          evidence,
          what + " divides by n where n − 1 is usual.",
          "Divide by n − 1, or say which.");
    }
    if (Agreement.relative(stored.value(), derived) <= SINGLE_PRECISION) {
      return Finding.limit(
          name(),
          Severity.LOW,
          evidence,
          "%s differs from %s, which the samples give, by no more than single precision does."
              .formatted(what, Agreement.text(derived)),
          REMEDY);
    }
    return Finding.fail(
        name(),
        Severity.HIGH,
        evidence,
        "%s is %s%s, but the samples give %s%s."
            .formatted(
                what,
                Agreement.text(stored.value()),
                stored.unit().map(unit -> " " + unit.symbol()).orElse(""),
                Agreement.text(derived),
                hint(stored, stored.value() / derived)),
        REMEDY);
  }

  /**
   * What the samples give for a stored value, in its own unit; empty where it cannot be derived.
   */
  static OptionalDouble derived(Series series, StoredValue stored) {
    Samples samples = series.samples();
    Optional<LatencyUnit> unit = series.record().unit();
    if (stored.statistic().isLatency()) {
      double scale =
          unit.isPresent() && stored.unit().isPresent() && !unit.equals(stored.unit())
              ? unit.get().seconds() / stored.unit().get().seconds()
              : 1;
      return latency(samples, stored.statistic()).stream().map(v -> v * scale).findFirst();
    }
    Optional<AttentionShape> shape = series.record().context().shape();
    if (stored.statistic() == Statistic.COUNT) {
      return OptionalDouble.of(samples.size());
    }
    if (shape.isEmpty() || unit.isEmpty()) {
      return OptionalDouble.empty();
    }
    double medianSeconds = unit.get().toSeconds(samples.median());
    return switch (stored.statistic()) {
      case GIGAFLOPS -> OptionalDouble.of(shape.get().flops() / medianSeconds / 1e9);
      case GIGABYTES_PER_SECOND ->
          bandwidth(shape.get(), series.record().context().precision(), medianSeconds);
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble bandwidth(
      AttentionShape shape, Optional<Precision> precision, double medianSeconds) {
    return precision.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(shape.compulsoryBytes(precision.get()) / medianSeconds / 1e9);
  }

  private static OptionalDouble latency(Samples samples, Statistic statistic) {
    return switch (statistic) {
      case MEDIAN -> OptionalDouble.of(samples.median());
      case MEAN -> OptionalDouble.of(samples.mean());
      case MINIMUM -> OptionalDouble.of(samples.minimum());
      case MAXIMUM -> OptionalDouble.of(samples.maximum());
      case STANDARD_DEVIATION ->
          samples.size() < 2
              ? OptionalDouble.empty()
              : OptionalDouble.of(samples.standardDeviation());
      default -> OptionalDouble.empty();
    };
  }

  private static double populationDeviation(Samples samples, double deviation) {
    double n = samples.size();
    return deviation * StrictMath.sqrt((n - 1) / n);
  }

  private static boolean isInterval(Statistic statistic) {
    return statistic == Statistic.INTERVAL_LOWER || statistic == Statistic.INTERVAL_UPPER;
  }

  /** Names the slips that have a characteristic ratio. */
  private static String hint(StoredValue stored, double ratio) {
    boolean rate = stored.statistic() == Statistic.GIGAFLOPS;
    if (Agreement.relative(ratio, 1000) < 1e-3 || Agreement.relative(ratio, 1e-3) < 1e-3) {
      return ", a factor of 1000 apart as when units are mixed up";
    }
    if (Agreement.relative(ratio, 2) < 1e-3 || Agreement.relative(ratio, 0.5) < 1e-3) {
      return rate
          ? ", a factor of 2 apart: 4·B·H·S²·D operations are counted, half of it when causal"
          : ", a factor of 2 apart as when another element size is assumed";
    }
    return "";
  }
}
