package dev.warpmark.audit.text;

import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.artifact.Statistic;
import dev.warpmark.artifact.StoredValue;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.stats.MedianInterval;
import dev.warpmark.stats.Segments.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value that the data carry and a text may state.
 *
 * @param kind what it measures
 * @param name what it is called
 * @param value in the base unit of its kind
 * @param series where it is from
 */
record Fact(Figure.Kind kind, String name, double value, Series series) {
  /** An interval that the data carry. */
  record Interval(String name, double lower, double upper, Series series) {}

  /** What a series carries as single values. */
  static List<Fact> of(Series series) {
    Optional<LatencyUnit> unit = series.record().unit();
    if (unit.isEmpty()) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    double scale = unit.get().seconds();
    double median = series.samples().median() * scale;
    facts.add(new Fact(Figure.Kind.TIME, "median", median, series));
    facts.add(new Fact(Figure.Kind.TIME, "mean", series.samples().mean() * scale, series));
    facts.add(new Fact(Figure.Kind.TIME, "minimum", series.samples().minimum() * scale, series));
    facts.add(new Fact(Figure.Kind.TIME, "maximum", series.samples().maximum() * scale, series));
    if (series.samples().size() > 1) {
      double deviation = series.samples().standardDeviation() * scale;
      facts.add(new Fact(Figure.Kind.TIME, "standard deviation", deviation, series));
    }
    for (Segment segment : series.reasoning().segments().parts()) {
      double level = segment.samples().median() * scale;
      facts.add(new Fact(Figure.Kind.TIME, "median of a segment", level, series));
    }
    addRates(facts, series, median);
    series
        .record()
        .stored(Statistic.PEAK_MEBIBYTES)
        .ifPresent(
            peak ->
                facts.add(
                    new Fact(Figure.Kind.MEMORY, "peak memory", peak.value() * 0x1p20, series)));
    return facts;
  }

  private static void addRates(List<Fact> facts, Series series, double median) {
    LatencyRecord record = series.record();
    Optional<AttentionShape> shape = record.context().shape();
    if (shape.isPresent()) {
      facts.add(
          new Fact(Figure.Kind.FLOP_RATE, "throughput", shape.get().flops() / median, series));
      record
          .context()
          .precision()
          .map(precision -> shape.get().compulsoryBytes(precision) / median)
          .ifPresent(rate -> facts.add(new Fact(Figure.Kind.BANDWIDTH, "bandwidth", rate, series)));
    }
  }

  /** The intervals that a series carries: the one stored beside it and the exact one. */
  static List<Interval> intervals(Series series) {
    Optional<LatencyUnit> unit = series.record().unit();
    if (unit.isEmpty()) {
      return List.of();
    }
    List<Interval> intervals = new ArrayList<>();
    Optional<StoredValue> lower = series.record().stored(Statistic.INTERVAL_LOWER);
    Optional<StoredValue> upper = series.record().stored(Statistic.INTERVAL_UPPER);
    if (lower.isPresent() && upper.isPresent()) {
      intervals.add(
          new Interval(
              "stored interval",
              lower.get().value() * lower.get().unit().orElse(unit.get()).seconds(),
              upper.get().value() * upper.get().unit().orElse(unit.get()).seconds(),
              series));
    }
    MedianInterval.of(series.samples(), 0.95)
        .ifPresent(
            exact ->
                intervals.add(
                    new Interval(
                        "exact interval",
                        exact.lower() * unit.get().seconds(),
                        exact.upper() * unit.get().seconds(),
                        series)));
    return intervals;
  }
}
