package dev.warpmark.audit.check;

import dev.warpmark.analysis.Summary;
import dev.warpmark.artifact.Statistic;
import dev.warpmark.artifact.StoredValue;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.MedianInterval;
import dev.warpmark.stats.NumpyBootstrap;
import dev.warpmark.stats.Samples;
import java.util.List;
import java.util.Optional;

/**
 * Whether a stored 95 % interval is one that the samples give, by the methods in use: percentile
 * bootstrap of the median (NumPy, seed 42), exact order statistics, and the mean ± 1.96 standard
 * errors.
 *
 * <p>Another method cannot be ruled out, but any interval of a median ends at a sample or between
 * two neighbouring ones, and within the order statistics that have 99.99 % coverage.
 */
final class StoredInterval {
  private static final double WIDEST = 0.9999;
  private static final double NORMAL_QUANTILE = 1.959963984540054;

  private static final String REMEDY =
      "Compute the interval again from the raw samples, and name its method.";

  private StoredInterval() {}

  static List<Finding> check(String name, Series series) {
    Optional<StoredValue> lower = series.record().stored(Statistic.INTERVAL_LOWER);
    Optional<StoredValue> upper = series.record().stored(Statistic.INTERVAL_UPPER);
    if (lower.isEmpty() || upper.isEmpty()) {
      return List.of();
    }
    double from = series.inUnit(lower.get());
    double to = series.inUnit(upper.get());
    Evidence evidence =
        new Evidence(
            series.record().artifact(),
            lower.get().pointer(),
            "[%s, %s]".formatted(Agreement.text(from), Agreement.text(to)));
    Optional<String> method = method(series.samples(), from, to);
    if (method.isPresent()) {
      return List.of(
          Finding.pass(name, evidence, "The stored interval follows: " + method.get() + "."));
    }
    if (isPossible(series.samples(), from, to)) {
      return List.of(
          Finding.unknown(
              name,
              evidence,
              "The stored interval is possible, but none of the usual methods gives it.",
              REMEDY));
    }
    return List.of(
        Finding.fail(
            name,
            Severity.HIGH,
            evidence,
            "The stored interval [%s, %s] does not follow from the samples, whose exact interval is %s."
                .formatted(Agreement.text(from), Agreement.text(to), exact(series)),
            REMEDY));
  }

  private static Optional<String> method(Samples samples, double from, double to) {
    Optional<Interval> exact = MedianInterval.of(samples, Summary.LEVEL);
    if (exact.filter(interval -> agrees(interval, from, to)).isPresent()) {
      return Optional.of(exact.get().method());
    }
    Optional<Interval> bootstrap = NumpyBootstrap.stored(samples, Summary.LEVEL);
    if (bootstrap.filter(interval -> agrees(interval, from, to)).isPresent()) {
      return Optional.of(bootstrap.get().method());
    }
    if (samples.size() > 1) {
      double half =
          NORMAL_QUANTILE * samples.standardDeviation() / StrictMath.sqrt((double) samples.size());
      Interval normal =
          Interval.nominal(
              samples.mean() - half,
              samples.mean() + half,
              Summary.LEVEL,
              "mean ± 1.96 standard errors");
      if (agrees(normal, from, to)) {
        return Optional.of(normal.method());
      }
    }
    return Optional.empty();
  }

  private static boolean agrees(Interval interval, double from, double to) {
    return Agreement.holds(from, interval.lower()) && Agreement.holds(to, interval.upper());
  }

  private static boolean isPossible(Samples samples, double from, double to) {
    return from <= to
        && MedianInterval.of(samples, WIDEST)
            .map(widest -> widest.contains(from) && widest.contains(to))
            .orElse(true)
        && isBetweenNeighbours(samples, from)
        && isBetweenNeighbours(samples, to);
  }

  /** Whether a value is a sample, or halfway between two samples next to each other in size. */
  private static boolean isBetweenNeighbours(Samples samples, double value) {
    double[] sorted = samples.toSortedArray();
    for (int i = 0; i < sorted.length; i++) {
      boolean half =
          i + 1 < sorted.length && Agreement.holds(value, (sorted[i] + sorted[i + 1]) / 2);
      if (half || Agreement.holds(value, sorted[i])) {
        return true;
      }
    }
    return false;
  }

  private static String exact(Series series) {
    return MedianInterval.of(series.samples(), Summary.LEVEL)
        .map(i -> "[%s, %s]".formatted(Agreement.text(i.lower()), Agreement.text(i.upper())))
        .orElse("not defined for so few");
  }
}
