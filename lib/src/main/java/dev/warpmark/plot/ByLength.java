package dev.warpmark.plot;

import dev.warpmark.device.Peak;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What the figures over sequence length have in common. */
final class ByLength {
  private static final int HEIGHT = 440;

  private final Quantity quantity;
  private final Unit unit;
  private final List<SeriesOfMode> modes;

  ByLength(Quantity quantity, List<SeriesOfMode> modes) {
    this.quantity = quantity;
    this.modes = List.copyOf(modes);
    this.unit = quantity.unitFor(Ranges.largest(values().toArray()));
  }

  Unit unit() {
    return unit;
  }

  /** Every value and interval end in base units, finite or not. */
  DoubleStream values() {
    return points().flatMapToDouble(p -> DoubleStream.of(p.y(), p.lower(), p.upper()));
  }

  private Stream<SeriesPoint> points() {
    return modes.stream().flatMap(m -> m.series().stream()).flatMap(s -> s.points().stream());
  }

  /** Logarithmic lengths, marked where something was measured. */
  private Axis lengths() {
    double[] lengths =
        points()
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

  private void drawInto(Panel panel, SeriesOfMode mode, List<String> names) {
    for (Series each : mode.series()) {
      int rank = names.indexOf(each.name());
      List<SeriesPoint> points = each.points().stream().map(this::inUnit).toList();
      panel.add(new Trace.Points(each.name(), points, Look.series(rank), Trace.Intervals.UPRIGHT));
      List<SeriesPoint> hollow =
          points.stream()
              .filter(p -> !p.hasInterval() && panel.x().shows(p.x()) && panel.y().shows(p.y()))
              .toList();
      if (!hollow.isEmpty()) {
        // A white heart makes the marker hollow, the same in the live and the still form.
        panel.add(new Trace.Points(each.name(), hollow, Look.heart(rank), Trace.Intervals.NONE));
      }
    }
    if (!mode.mode().isEmpty()) {
      panel.add(new Note(panel.x().min(), mode.mode() + " mode"));
    }
  }

  /** One name has one look in every panel. */
  private List<String> names() {
    return modes.stream().flatMap(m -> m.series().stream()).map(Series::name).distinct().toList();
  }

  /** A device's ceiling as a line across the panel. */
  void drawPeak(Panel panel, Optional<Peak> peak) {
    peak.ifPresent(
        p -> panel.level("peak " + described(p), unit.of(p.perSecond()), Look.reference()));
  }

  /**
   * The figure, a panel each mode.
   *
   * @param y the axis that all panels share
   * @param reference draws into a panel what its series are to be read against
   */
  Figure figure(
      String title,
      String subject,
      Axis y,
      BiConsumer<Panel, List<Series>> reference,
      Optional<Peak> peak) {
    List<String> names = names();
    List<Panel> panels = new ArrayList<>();
    for (SeriesOfMode mode : modes) {
      Panel panel = new Panel(lengths(), y);
      drawInto(panel, mode, names);
      reference.accept(panel, mode.series());
      panels.add(panel);
    }
    List<String> lines = new ArrayList<>();
    modes.forEach(mode -> mode.series().forEach(each -> lines.add(line(mode, each))));
    peak.ifPresent(p -> lines.add("  peak: " + described(p)));
    return new Figure(title, subject, String.join("\n", lines), panels, height(names.size()));
  }

  /** Each legend row that many series need is added, so that the panel keeps its size. */
  private static int height(int names) {
    return HEIGHT + 14 * Math.max(0, names - 4);
  }

  private String described(Peak peak) {
    return quantity.format(peak.perSecond()) + " (" + peak.source() + ")";
  }

  private String line(SeriesOfMode mode, Series series) {
    return "  "
        + series.name()
        + (mode.mode().isEmpty() ? "" : ", " + mode.mode())
        + ": "
        + series.points().stream().map(this::described).collect(Collectors.joining(" · "));
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
