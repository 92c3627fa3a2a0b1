package dev.warpmark.plot;

import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import dev.warpmark.plot.Palette.Dash;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The median of one configuration from run to run, with the levels that the runs keep to. */
public final class LatencyByRun {
  private static final int HEIGHT = 420;
  private static final int MARKS = 6;
  private static final int MOST_INTERVALS = 150;

  /**
   * A run.
   *
   * @param label what the axis calls it, its date for instance
   * @param seconds its median
   * @param lower lower end of the interval, NaN where there is none
   * @param upper upper end of the interval, NaN where there is none
   */
  public record Run(String label, double seconds, double lower, double upper) {}

  /**
   * A stretch of runs at one level.
   *
   * @param from the first of them, from 0
   * @param to after the last of them
   * @param seconds the level
   */
  public record Stretch(int from, int to, double seconds) {}

  private final List<Run> runs;
  private final List<Stretch> stretches;
  private final Unit unit;

  private LatencyByRun(List<Run> runs, List<Stretch> stretches) {
    this.runs = List.copyOf(runs);
    this.stretches = List.copyOf(stretches);
    this.unit = Quantity.TIME.unitFor(runs.stream().mapToDouble(Run::seconds).toArray());
  }

  /**
   * Draws the runs in the order given.
   *
   * @param subject what was measured where, and what was left out, for the line below the title
   * @param stretches the levels, from the first run to the last; none where they were not looked
   *     for
   * @throws IllegalArgumentException when there is no run
   */
  public static Figure of(String subject, List<Run> runs, List<Stretch> stretches) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("a history needs at least one run");
    }
    return new LatencyByRun(runs, stretches).figure(subject);
  }

  private Figure figure(String subject) {
    double[] shown =
        runs.stream()
            .flatMapToDouble(r -> DoubleStream.of(r.seconds(), r.lower(), r.upper()))
            .map(unit::of)
            .toArray();
    Axis order = Axis.linear("Run", 0, runs.size() + 1).withTicks(marks());
    Panel panel = new Panel(order, Axis.linearOver(unit.label("Median latency"), shown));
    points(panel);
    for (int i = 0; i < stretches.size(); i++) {
      level(panel, i);
    }
    return new Figure("Latency by run", subject, text(), List.of(panel), HEIGHT);
  }

  /** Dates stand under a few runs, the first and the last among them. */
  private List<Tick> marks() {
    List<Tick> marks = new ArrayList<>();
    int count = Math.min(MARKS, runs.size());
    for (int i = 0; i < count; i++) {
      int at = count == 1 ? 0 : Math.round(i * (runs.size() - 1) / (count - 1f));
      marks.add(new Tick(at + 1, runs.get(at).label()));
    }
    return marks;
  }

  private void points(Panel panel) {
    double[] values = runs.stream().mapToDouble(Run::seconds).toArray();
    int[] drawn = Thinning.positions(values);
    List<SeriesPoint> points = new ArrayList<>();
    for (int i : drawn) {
      Run run = runs.get(i);
      points.add(
          new SeriesPoint(
              i + 1, unit.of(run.seconds()), unit.of(run.lower()), unit.of(run.upper())));
    }
    boolean crowded = runs.size() > MOST_INTERVALS;
    panel.add(
        new Trace.Points(
            crowded ? "median of a run, its interval not drawn" : "median of a run, 95 % interval",
            points,
            crowded ? Look.markers(0, 4, 0.6) : Look.markers(0, 7, 0.85),
            crowded ? Trace.Intervals.NONE : Trace.Intervals.UPRIGHT));
  }

  private void level(Panel panel, int index) {
    Stretch stretch = stretches.get(index);
    double at = unit.of(stretch.seconds());
    panel.add(
        new Trace.Points(
            index == 0 ? "median of the runs at one level" : "",
            List.of(
                SeriesPoint.of(stretch.from() + 0.5, at), SeriesPoint.of(stretch.to() + 0.5, at)),
            Look.line(Palette.INK, Dash.SOLID, 1.5),
            Trace.Intervals.NONE));
    if (index > 0) {
      panel.upright("", stretch.from() + 0.5, Look.reference());
      panel.add(new Note(stretch.from() + 0.5, change(index)));
    }
  }

  private String change(int index) {
    Stretch after = stretches.get(index);
    double change = after.seconds() / stretches.get(index - 1).seconds() - 1;
    return String.format(
        Locale.ROOT, "from %s: %+.1f %%", runs.get(after.from()).label(), 100 * change);
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    if (stretches.isEmpty()) {
      runs.forEach(run -> lines.add("  " + run.label() + ": " + described(run)));
    }
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      lines.add(
          "  runs %d to %d: median %s%s"
              .formatted(
                  stretch.from() + 1,
                  stretch.to(),
                  Quantity.TIME.format(stretch.seconds()),
                  i == 0 ? "" : ", change " + change(i)));
    }
    return String.join("\n", lines);
  }

  private static String described(Run run) {
    return Double.isNaN(run.lower())
        ? Quantity.TIME.format(run.seconds()) + ", no interval"
        : Quantity.TIME.format(run.seconds(), run.lower(), run.upper());
  }
}
