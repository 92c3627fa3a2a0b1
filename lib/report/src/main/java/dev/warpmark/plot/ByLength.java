package dev.warpmark.plot;

import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Measurement;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.Peak;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A figure over sequence length, which is logarithmic and marked where something was measured.
 * Times stand on a logarithmic axis beside the slope of quadratic work, rates on a linear one from
 * 0 beside the device's ceiling.
 *
 * @param title what the figure is called
 * @param axis the name of its upright axis
 * @param quantity what that shows
 * @param work what is done in the time, to be divided by it; empty where the time is shown
 * @param peak the device's ceiling, where it is known
 */
record ByLength(
    String title,
    String axis,
    Quantity quantity,
    Optional<ToDoubleFunction<Measurement>> work,
    Optional<Peak> peak) {
  private static final int HEIGHT = 440;

  /** Latency, in seconds. */
  static ByLength latency() {
    return new ByLength(
        "Latency by sequence length", "Latency", Quantity.TIME, Optional.empty(), Optional.empty());
  }

  /** Floating-point operations a second. */
  static ByLength throughput(Optional<Peak> peak) {
    return new ByLength(
        "Throughput by sequence length",
        "Throughput",
        Quantity.FLOP_RATE,
        Optional.of(m -> m.shape().flops()),
        peak);
  }

  /** Bytes of compulsory traffic a second. */
  static ByLength bandwidth(Optional<Peak> peak) {
    return new ByLength(
        "Bandwidth by sequence length",
        "Compulsory bytes over time",
        Quantity.BANDWIDTH,
        Optional.of(m -> m.shape().compulsoryBytes(m.precision())),
        peak);
  }

  /** Everything of a shape but its length; 0 keys where there are as many as queries. */
  private record Family(int batch, int heads, int headDim, boolean isCausal, int keys) {
    static Family of(Summary summary) {
      AttentionShape shape = summary.measurement().shape();
      int keys = shape.keyLen() == shape.queryLen() ? 0 : shape.keyLen();
      return new Family(shape.batch(), shape.heads(), shape.headDim(), shape.isCausal(), keys);
    }
  }

  /**
   * Draws a series an arm, and each shape where these differ, of the families of shapes that differ
   * in nothing but their length and were measured at two lengths at least; a panel each timing
   * mode.
   *
   * <p>A shape that stands alone says nothing about lengths: it is left to the table, and the line
   * below the title counts it. Where no family has two lengths all shapes are shown.
   */
  Figure figure(DeviceFacts device, List<Summary> summaries) {
    Map<Family, Set<Integer>> lengths =
        summaries.stream()
            .collect(
                Collectors.groupingBy(
                    Family::of,
                    Collectors.mapping(
                        s -> s.measurement().shape().queryLen(), Collectors.toSet())));
    boolean anyGrows = lengths.values().stream().anyMatch(each -> each.size() > 1);
    List<Summary> shown =
        summaries.stream().filter(s -> !anyGrows || lengths.get(Family.of(s)).size() > 1).toList();
    long leftOut = shapes(summaries) - shapes(shown);
    String others = leftOut == 1 ? "1 other shape stands" : leftOut + " other shapes stand";
    RunSeries run = new RunSeries(device, shown);
    return figure(
        run.subjectOverLength() + (leftOut == 0 ? "" : " · " + others + " in the table"),
        run.byMode(this::point));
  }

  private static long shapes(List<Summary> summaries) {
    return summaries.stream().map(s -> s.measurement().shape()).distinct().count();
  }

  private SeriesPoint point(Measurement measurement, Segment segment) {
    SeriesPoint time = latency(measurement.shape().queryLen(), segment);
    return work.map(of -> rate(of.applyAsDouble(measurement), time)).orElse(time);
  }

  private static SeriesPoint latency(double length, Segment segment) {
    double median = segment.medianSeconds();
    return segment
        .interval()
        .map(i -> new SeriesPoint(length, median, i.lower(), i.upper()))
        .orElseGet(() -> SeriesPoint.of(length, median));
  }

  /** An amount of work over the time; the interval turns round. */
  static SeriesPoint rate(double work, SeriesPoint time) {
    return new SeriesPoint(time.x(), work / time.y(), work / time.upper(), work / time.lower());
  }

  /**
   * Draws series of one timing mode.
   *
   * @param subject what was measured where, for the line below the title
   * @param series x is the sequence length, y the value in its base unit
   */
  Figure of(String subject, List<PlottedSeries> series) {
    return figure(subject, Map.of("", series));
  }

  /** Draws a panel each timing mode; one name has one look in all of them. */
  private Figure figure(String subject, Map<String, List<PlottedSeries>> modes) {
    List<PlottedSeries> all = modes.values().stream().flatMap(List::stream).toList();
    List<SeriesPoint> points = all.stream().flatMap(s -> s.points().stream()).toList();
    List<String> names = all.stream().map(PlottedSeries::name).distinct().toList();
    double[] values =
        points.stream()
            .flatMapToDouble(p -> DoubleStream.of(p.y(), p.lower(), p.upper()))
            .toArray();
    Unit unit = quantity.unitFor(Axis.largest(values));
    Axis y = upright(unit, values);
    List<Panel> panels = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    modes.forEach(
        (mode, series) -> {
          Panel panel = new Panel(lengths(points), y);
          series.forEach(each -> draw(panel, each, names.indexOf(each.name()), unit));
          if (!mode.isEmpty()) {
            panel.note(panel.x().min(), mode + " mode");
          }
          if (work.isEmpty()) {
            series.stream().findFirst().ifPresent(each -> quadratic(panel, each, unit));
          }
          peak.ifPresent(
              p -> panel.level("peak " + described(p), unit.of(p.perSecond()), Look.reference()));
          panels.add(panel);
          series.forEach(each -> lines.add(line(mode, each)));
        });
    peak.ifPresent(p -> lines.add("  peak: " + described(p)));
    // Each legend row that many series need is added, so that the panel keeps its size.
    int height = HEIGHT + 14 * Math.max(0, names.size() - 4);
    return new Figure(title, subject, String.join("\n", lines), panels, height);
  }

  private static Axis lengths(List<SeriesPoint> points) {
    double[] lengths =
        points.stream()
            .mapToDouble(SeriesPoint::x)
            .filter(x -> x > 0 && Double.isFinite(x))
            .distinct()
            .sorted()
            .toArray();
    Axis axis = Axis.logOver("Sequence length S", lengths);
    return axis.withMarks(AxisMark.at(axis.min(), axis.max(), lengths));
  }

  /** The axis that all panels share, up to the largest of data and peak. */
  private Axis upright(Unit unit, double[] values) {
    DoubleStream ceiling = peak.stream().mapToDouble(Peak::perSecond);
    double[] shown = DoubleStream.concat(DoubleStream.of(values), ceiling).map(unit::of).toArray();
    return work.isEmpty()
        ? Axis.logOver(unit.label(axis), shown)
        : Axis.fromZeroOver(unit.label(axis), shown);
  }

  private static void draw(Panel panel, PlottedSeries series, int rank, Unit unit) {
    List<SeriesPoint> points =
        series.points().stream()
            .map(
                p -> new SeriesPoint(p.x(), unit.of(p.y()), unit.of(p.lower()), unit.of(p.upper())))
            .toList();
    panel.points(series.name(), points, Look.series(rank), Trace.Intervals.UPRIGHT);
    List<SeriesPoint> hollow =
        points.stream()
            .filter(p -> !p.hasInterval() && panel.x().shows(p.x()) && panel.y().shows(p.y()))
            .toList();
    if (!hollow.isEmpty()) {
      // A white heart makes the marker hollow, the same in the live and the still form.
      panel.points(series.name(), hollow, Look.heart(rank));
    }
  }

  /** Adds the line proportional to S² through the longest length of a series. */
  private static void quadratic(Panel panel, PlottedSeries series, Unit unit) {
    List<SeriesPoint> positive =
        series.points().stream()
            .filter(p -> p.x() > 0 && p.y() > 0 && Double.isFinite(p.x()) && Double.isFinite(p.y()))
            .toList();
    if (positive.size() < 2) {
      return;
    }
    Comparator<SeriesPoint> byX = Comparator.comparingDouble(SeriesPoint::x);
    SeriesPoint longest = positive.stream().max(byX).orElseThrow();
    double shortest = positive.stream().min(byX).orElseThrow().x();
    double start = shortest / longest.x();
    panel.line(
        "∝ S², through %s at S=%d".formatted(series.name(), Math.round(longest.x())),
        shortest,
        unit.of(longest.y() * start * start),
        longest.x(),
        unit.of(longest.y()),
        Look.reference());
  }

  private String described(Peak ceiling) {
    return quantity.format(ceiling.perSecond()) + " (" + ceiling.source() + ")";
  }

  private String line(String mode, PlottedSeries series) {
    return "  "
        + series.name()
        + (mode.isEmpty() ? "" : ", " + mode)
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
}
