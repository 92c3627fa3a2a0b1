package dev.warpmark.plot;

import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import dev.warpmark.plot.Palette.Dash;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The median of one configuration from run to run, with the levels that the runs of each device
 * keep to.
 */
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
   * @param from the first of them among the runs of its device, from 0
   * @param to after the last of them
   * @param seconds the level
   */
  public record Stretch(int from, int to, double seconds) {}

  /**
   * The runs of one device. Nothing is compared across devices.
   *
   * @param name what the legend calls it where there are several
   * @param places where its runs stand among all, from 0, ascending
   * @param stretches its levels, from its first run to its last; none where they were not looked
   *     for
   */
  public record OneDevice(String name, List<Integer> places, List<Stretch> stretches) {
    /** Copies the lists. */
    public OneDevice {
      places = List.copyOf(places);
      stretches = List.copyOf(stretches);
    }

    private double start(Stretch stretch) {
      return places.get(stretch.from()) + 0.5;
    }

    private double end(Stretch stretch) {
      return places.get(stretch.to() - 1) + 1.5;
    }
  }

  private final List<Run> runs;
  private final List<OneDevice> devices;
  private final Unit unit;

  private LatencyByRun(List<Run> runs, List<OneDevice> devices) {
    this.runs = List.copyOf(runs);
    this.devices = List.copyOf(devices);
    this.unit = Quantity.TIME.unitFor(runs.stream().mapToDouble(Run::seconds).toArray());
  }

  /**
   * Draws the runs in the order given.
   *
   * @param subject what was measured where, and what was left out, for the line below the title
   * @param runs all runs
   * @param devices which of them are of one device
   * @throws IllegalArgumentException when there is no run
   */
  public static Figure of(String subject, List<Run> runs, List<OneDevice> devices) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("a history needs at least one run");
    }
    return new LatencyByRun(runs, devices).figure(subject);
  }

  private Figure figure(String subject) {
    double[] shown =
        runs.stream()
            .flatMapToDouble(r -> DoubleStream.of(r.seconds(), r.lower(), r.upper()))
            .map(unit::of)
            .toArray();
    Axis order = Axis.linear("Run", 0, runs.size() + 1).withMarks(marks());
    Panel panel = new Panel(order, Axis.linearOver(unit.label("Median latency"), shown));
    for (int rank = 0; rank < devices.size(); rank++) {
      points(panel, rank);
    }
    for (int rank = 0; rank < devices.size(); rank++) {
      for (int i = 0; i < devices.get(rank).stretches().size(); i++) {
        level(panel, rank, i);
      }
    }
    return new Figure("Latency by run", subject, text(), List.of(panel), HEIGHT);
  }

  /** Dates stand under a few runs, the first and the last among them. */
  private List<AxisMark> marks() {
    List<AxisMark> marks = new ArrayList<>();
    int count = Math.min(MARKS, runs.size());
    for (int i = 0; i < count; i++) {
      int at = count == 1 ? 0 : Math.round(i * (runs.size() - 1) / (count - 1f));
      marks.add(new AxisMark(at + 1, runs.get(at).label()));
    }
    return marks;
  }

  private void points(Panel panel, int rank) {
    OneDevice device = devices.get(rank);
    double[] values = device.places().stream().mapToDouble(at -> runs.get(at).seconds()).toArray();
    List<SeriesPoint> points = new ArrayList<>();
    for (int drawn : Thinning.positions(values)) {
      int at = device.places().get(drawn);
      Run run = runs.get(at);
      points.add(
          new SeriesPoint(
              at + 1, unit.of(run.seconds()), unit.of(run.lower()), unit.of(run.upper())));
    }
    boolean crowded = runs.size() > MOST_INTERVALS;
    String alone =
        crowded ? "median of a run, its interval not drawn" : "median of a run, 95 % interval";
    panel.points(
        isParted() ? device.name() : alone,
        points,
        crowded ? Look.markers(rank, 4, 0.6) : Look.markers(rank, 7, 0.85),
        crowded ? Trace.Intervals.NONE : Trace.Intervals.UPRIGHT);
  }

  private boolean isParted() {
    return devices.size() > 1;
  }

  private void level(Panel panel, int rank, int index) {
    OneDevice device = devices.get(rank);
    Stretch stretch = device.stretches().get(index);
    double at = unit.of(stretch.seconds());
    String color = isParted() ? Palette.color(rank) : Palette.INK;
    panel.line(
        index == 0 && !isParted() ? "median of the runs at one level" : "",
        device.start(stretch),
        at,
        device.end(stretch),
        at,
        Look.line(color, Dash.SOLID, 1.5));
    if (index > 0) {
      Look change = isParted() ? Look.line(color, Dash.DASHED, 1.5) : Look.reference();
      panel.upright("", device.start(stretch), change);
      panel.note(device.start(stretch), change(device, index));
    }
  }

  private String change(OneDevice device, int index) {
    Stretch after = device.stretches().get(index);
    double change = after.seconds() / device.stretches().get(index - 1).seconds() - 1;
    return String.format(
        Locale.ROOT, "from %s: %+.1f %%", label(device, after.from()), 100 * change);
  }

  private String label(OneDevice device, int run) {
    return runs.get(device.places().get(run)).label();
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    for (OneDevice device : devices) {
      if (isParted()) {
        lines.add("  " + device.name());
      }
      if (device.stretches().isEmpty()) {
        device.places().stream().map(runs::get).forEach(run -> lines.add(described(run)));
      }
      for (int i = 0; i < device.stretches().size(); i++) {
        Stretch stretch = device.stretches().get(i);
        lines.add(
            "  runs %d to %d: median %s%s"
                .formatted(
                    stretch.from() + 1,
                    stretch.to(),
                    Quantity.TIME.format(stretch.seconds()),
                    i == 0 ? "" : ", change " + change(device, i)));
      }
    }
    return String.join("\n", lines);
  }

  private static String described(Run run) {
    String value =
        Double.isNaN(run.lower())
            ? Quantity.TIME.format(run.seconds()) + ", no interval"
            : Quantity.TIME.format(run.seconds(), run.lower(), run.upper());
    return "  " + run.label() + ": " + value;
  }
}
