package dev.warpmark.plot;

import dev.warpmark.device.Peak;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What the figures over sequence length have in common. */
final class ByLength {
  private static final int HEIGHT = 440;

  private final Quantity quantity;
  private final Unit unit;
  private final List<Series> series;

  ByLength(Quantity quantity, List<Series> series) {
    this.quantity = quantity;
    this.series = series;
    this.unit = quantity.unitFor(Ranges.largest(values().toArray()));
  }

  Unit unit() {
    return unit;
  }

  /** Every value and interval end in base units, finite or not. */
  DoubleStream values() {
    return series.stream()
        .flatMap(s -> s.points().stream())
        .flatMapToDouble(p -> DoubleStream.of(p.y(), p.lower(), p.upper()));
  }

  /** Logarithmic lengths, marked where something was measured. */
  Axis lengths() {
    double[] lengths =
        series.stream()
            .flatMap(s -> s.points().stream())
            .mapToDouble(SeriesPoint::x)
            .filter(x -> x > 0 && Double.isFinite(x))
            .distinct()
            .sorted()
            .toArray();
    Axis axis = Axis.logOver("Sequence length S", lengths);
    return axis.withTicks(Ticks.at(axis.min(), axis.max(), lengths));
  }

  /** The y axis: linear from 0, up to the largest of data and peak. */
  Axis fromZero(String name, Optional<Peak> peak) {
    double[] shown =
        DoubleStream.concat(
                values(), peak.map(Peak::perSecond).stream().mapToDouble(Double::doubleValue))
            .map(unit::of)
            .toArray();
    return Axis.fromZeroOver(unit.label(name), shown);
  }

  /** The y axis: logarithmic. */
  Axis log(String name) {
    return Axis.logOver(unit.label(name), values().map(unit::of).toArray());
  }

  void drawInto(Panel panel) {
    for (int i = 0; i < series.size(); i++) {
      panel.add(
          new Trace.Points(
              series.get(i).name(),
              series.get(i).points().stream().map(this::inUnit).toList(),
              Look.series(i),
              Trace.Intervals.UPRIGHT));
    }
  }

  /** A device's ceiling as a line across the panel. */
  void drawPeak(Panel panel, Optional<Peak> peak) {
    peak.ifPresent(
        p -> panel.level("peak " + described(p), unit.of(p.perSecond()), Look.reference()));
  }

  Figure figure(String title, String subject, Panel panel, Optional<Peak> peak) {
    List<String> lines = new ArrayList<>(lines());
    peak.ifPresent(p -> lines.add("  peak: " + described(p)));
    return new Figure(title, subject, String.join("\n", lines), List.of(panel), height());
  }

  /** Each legend row that many series need is added, so that the panel keeps its size. */
  private int height() {
    return HEIGHT + 14 * Math.max(0, series.size() - 4);
  }

  private String described(Peak peak) {
    return quantity.format(peak.perSecond()) + " (" + peak.source() + ")";
  }

  private List<String> lines() {
    return series.stream()
        .map(
            s ->
                "  "
                    + s.name()
                    + ": "
                    + s.points().stream().map(this::described).collect(Collectors.joining(" · ")))
        .toList();
  }

  private String described(SeriesPoint point) {
    String value =
        point.hasInterval()
            ? quantity.format(point.y(), point.lower(), point.upper())
            : quantity.format(point.y()) + ", no interval";
    return "S=" + Math.round(point.x()) + " " + value;
  }

  private SeriesPoint inUnit(SeriesPoint p) {
    return new SeriesPoint(p.x(), unit.of(p.y()), unit.of(p.lower()), unit.of(p.upper()));
  }

  /** The points of a series that a log-log figure can show. */
  static Stream<SeriesPoint> positive(Series series) {
    return series.points().stream()
        .filter(p -> p.x() > 0 && p.y() > 0 && Double.isFinite(p.x()) && Double.isFinite(p.y()));
  }
}
