package dev.warpmark.plot;

import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.TimingMode;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import dev.warpmark.plot.Palette.Dash;
import dev.warpmark.plot.Palette.Marker;
import dev.warpmark.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Samples in the order they were taken, beside their distribution, with the median and its interval
 * for each stretch that has one level.
 */
public final class SamplesOverTime {
  private static final int HEIGHT = 440;
  private static final int MOST_ARMS = 4;
  private static final int MOST_SHADED_BLOCKS = 40;

  private final List<Summary> arms;
  private final Unit unit;
  private final LatencyAxis latency;
  private final List<String> notes = new ArrayList<>();

  private SamplesOverTime(List<Summary> arms) {
    this.arms = arms;
    double[] all = arms.stream().flatMapToDouble(a -> DoubleStream.of(seconds(a))).toArray();
    this.unit = Quantity.TIME.unitFor(all);
    List<double[]> inUnit =
        arms.stream().map(a -> DoubleStream.of(seconds(a)).map(unit::of).toArray()).toList();
    this.latency = LatencyAxis.over(inUnit, unit);
  }

  /**
   * Draws one or several arms of one shape and mode.
   *
   * @param subject what was measured where, for the line below the title
   * @param arms the arms, at least one
   */
  public static Figure of(String subject, List<Summary> arms) {
    if (arms.isEmpty()) {
      throw new IllegalArgumentException("samples over time need at least one arm");
    }
    return new SamplesOverTime(List.copyOf(arms)).figure(subject);
  }

  /**
   * Draws the arms of the first shape and mode of a run; of more than four only subject and
   * baseline. The repeated baseline is left out.
   *
   * @throws IllegalArgumentException when the run has no measurement
   */
  public static Figure of(RunData run) {
    Measurement first =
        run.measurements().stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("the run has no measurement to draw"));
    return of(run, first.shape(), first.mode());
  }

  /**
   * Draws the arms of one shape and mode of a run, as {@link #of(RunData)}.
   *
   * @throws IllegalArgumentException when the run has no such measurement
   */
  public static Figure of(RunData run, AttentionShape shape, TimingMode mode) {
    List<Measurement> all =
        run.measurements().stream()
            .filter(m -> m.shape().equals(shape) && m.mode() == mode)
            .filter(m -> m.arm().role() != ArmRole.REPEATED_BASELINE)
            .toList();
    boolean crowded = all.size() > MOST_ARMS;
    List<Summary> arms =
        all.stream()
            .filter(m -> !crowded || m.arm().role() != ArmRole.OTHER)
            .limit(MOST_ARMS)
            .map(Summary::of)
            .toList();
    String device = run.device().name() + (run.device().kind() == DeviceKind.CPU ? " (CPU)" : "");
    return of(shape + " · " + mode.wireName() + " · " + device, arms);
  }

  private Figure figure(String subject) {
    int longest = arms.stream().mapToInt(arm -> arm.samples().size()).max().orElse(1);
    Axis order = Axis.linear("Sample", 0, longest + 1);
    Panel time = new Panel(order, latency.axis(), 3);
    shadeBlocks(time);
    List<List<Histogram.Bin>> bins = arms.stream().map(this::histogram).toList();
    double most =
        bins.stream().flatMap(List::stream).mapToDouble(Histogram.Bin::count).max().orElse(1);
    Panel counts = new Panel(Axis.fromZeroOver("Samples", most), latency.axis(), 1);
    for (int i = 0; i < arms.size(); i++) {
      samples(time, i);
      levels(time, i);
      changes(time, i);
      counts.bars(new Trace.Bars("", bins.get(i), Palette.color(i)));
    }
    if (latency.beyond().isPresent()) {
      beyond(time);
    }
    Stream<String> subtitle = Stream.concat(Stream.of(subject), notes.stream());
    return new Figure(
        "Samples over time",
        subtitle.filter(part -> !part.isEmpty()).collect(Collectors.joining(" · ")),
        arms.stream().map(SamplesOverTime::described).collect(Collectors.joining("\n")),
        List.of(time, counts),
        HEIGHT);
  }

  private void samples(Panel panel, int rank) {
    double[] values = seconds(arms.get(rank));
    int[] shown = Thinning.positions(values);
    List<SeriesPoint> points = new ArrayList<>();
    for (int i : shown) {
      double value = unit.of(values[i]);
      if (latency.holds(value)) {
        points.add(SeriesPoint.of(i + 1, value));
      }
    }
    if (shown.length < values.length) {
      notes.add(
          "%s: %d of %d samples are drawn, the most extreme among them"
              .formatted(name(rank), shown.length, values.length));
    }
    panel.points(name(rank), points, Look.markers(rank, 5, 0.75));
  }

  private void levels(Panel panel, int rank) {
    boolean first = true;
    for (Segment segment : arms.get(rank).segments()) {
      double from = segment.from() + 0.5;
      double to = segment.to() + 0.5;
      String color = Palette.color(rank);
      if (segment.interval().isPresent()) {
        Interval interval = segment.interval().get();
        String name = first && rank == 0 ? "95 % interval of the median" : "";
        double lower = unit.of(interval.lower());
        double upper = unit.of(interval.upper());
        panel.band(new Panel.Band(name, from, to, lower, upper, color, 0.25));
      }
      double median = unit.of(segment.medianSeconds());
      Look look = Look.line(arms.size() == 1 ? Palette.INK : color, Dash.SOLID, 1.5);
      panel.line(first && rank == 0 ? "median" : "", from, median, to, median, look);
      first = false;
    }
  }

  private void changes(Panel panel, int rank) {
    Summary arm = arms.get(rank);
    int settled = arm.segments().get(0).from();
    if (arm.slowStart().isPresent()) {
      panel.upright("", settled + 0.5, Look.reference());
      panel.note(settled + 0.5, "slow start" + ofArm(rank) + ": " + settled + " samples");
    }
    arm.shift()
        .ifPresent(
            shift -> {
              int after = settled + shift.split();
              panel.upright("", after + 0.5, Look.reference());
              panel.note(after + 0.5, shiftNote(rank, after, shift.relativeChange()));
            });
  }

  private String shiftNote(int rank, int after, double change) {
    return String.format(
        Locale.ROOT, "level shift%s after sample %d: %+.1f %%", ofArm(rank), after, 100 * change);
  }

  private void beyond(Panel panel) {
    List<SeriesPoint> points = new ArrayList<>();
    double largest = 0;
    for (Summary arm : arms) {
      double[] values = seconds(arm);
      for (int i = 0; i < values.length; i++) {
        if (!latency.holds(unit.of(values[i]))) {
          points.add(SeriesPoint.of(i + 1, latency.edge()));
          largest = Math.max(largest, values[i]);
        }
      }
    }
    String name =
        "above the axis: %d, up to %s".formatted(points.size(), Quantity.TIME.format(largest));
    Look look =
        new Look(Palette.INK, Optional.of(Marker.TRIANGLE), 10, Optional.<Dash>empty(), 1, 1);
    panel.points(name, points, look);
  }

  /** Shades every other block, where all arms were taken in the same blocks. */
  private void shadeBlocks(Panel panel) {
    List<Integer> blocks = arms.get(0).measurement().blocks();
    boolean same = arms.stream().allMatch(arm -> arm.measurement().blocks().equals(blocks));
    long count = blocks.stream().distinct().count();
    if (!same || count < 2 || count > MOST_SHADED_BLOCKS) {
      return;
    }
    int start = 0;
    boolean shaded = false;
    boolean named = false;
    for (int i = 1; i <= blocks.size(); i++) {
      if (i == blocks.size() || !blocks.get(i).equals(blocks.get(start))) {
        if (shaded) {
          String name = named ? "" : "every other block";
          panel.band(Panel.Band.alongX(name, start + 0.5, i + 0.5, Palette.SHADE, 0.12));
          named = true;
        }
        shaded = !shaded;
        start = i;
      }
    }
  }

  private List<Histogram.Bin> histogram(Summary arm) {
    double[] shown = DoubleStream.of(seconds(arm)).map(unit::of).filter(latency::holds).toArray();
    OptionalDouble tick =
        arm.tickSeconds() > 0
            ? OptionalDouble.of(unit.of(arm.tickSeconds()))
            : OptionalDouble.empty();
    return shown.length == 0 ? List.of() : Histogram.of(shown, tick);
  }

  private String name(int rank) {
    return arms.get(rank).measurement().arm().label();
  }

  private String ofArm(int rank) {
    return arms.size() == 1 ? "" : " of " + name(rank);
  }

  private static double[] seconds(Summary arm) {
    return arm.measurement().latenciesSeconds();
  }

  private static String described(Summary arm) {
    double[] seconds = seconds(arm);
    String range =
        "  %s: %d samples, %s to %s"
            .formatted(
                arm.measurement().arm().label(),
                seconds.length,
                Quantity.TIME.format(DoubleStream.of(seconds).min().orElseThrow()),
                Quantity.TIME.format(DoubleStream.of(seconds).max().orElseThrow()));
    List<String> levels = arm.segments().stream().map(SamplesOverTime::described).toList();
    return range + String.join("", levels);
  }

  private static String described(Segment segment) {
    String where = " · samples %d to %d: median ".formatted(segment.from() + 1, segment.to());
    double median = segment.medianSeconds();
    return where
        + segment
            .interval()
            .map(i -> Quantity.TIME.format(median, i.lower(), i.upper()))
            .orElseGet(() -> Quantity.TIME.format(median) + ", no interval");
  }

  /**
   * The axis that samples stand on: all of them, unless a few far ones would press the rest into a
   * line.
   *
   * @param axis the axis, linear
   * @param beyond the value above which samples are marked at the edge; empty where all are shown
   */
  private record LatencyAxis(Axis axis, OptionalDouble beyond) {
    private static final double REACH_IN_QUARTILE_RANGES = 6;
    private static final double LEAST_REACH = 0.03;
    private static final double LONGEST_TAIL = 2.5;

    /** The axis over the values of each arm, in the unit they are in. */
    static LatencyAxis over(List<double[]> arms, Unit unit) {
      double[] all = arms.stream().flatMapToDouble(DoubleStream::of).toArray();
      double smallest = DoubleStream.of(all).min().orElseThrow();
      double largest = DoubleStream.of(all).max().orElseThrow();
      double limit = arms.stream().mapToDouble(LatencyAxis::limit).max().orElseThrow();
      String title = unit.label("Latency");
      if (largest - smallest <= LONGEST_TAIL * (limit - smallest)) {
        return new LatencyAxis(Axis.linearOver(title, all), OptionalDouble.empty());
      }
      double[] shown = DoubleStream.of(all).filter(v -> v <= limit).toArray();
      double margin = (limit - smallest) * 0.05;
      double top = DoubleStream.of(shown).max().orElseThrow() + 3 * margin;
      Axis axis = Axis.linear(title, smallest - margin, top);
      return new LatencyAxis(axis, OptionalDouble.of(limit));
    }

    /** Where the far tail of one arm begins. */
    private static double limit(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int last = sorted.length - 1;
      double lower = sorted[last / 4];
      double upper = sorted[(3 * last + 3) / 4];
      return upper
          + Math.max(REACH_IN_QUARTILE_RANGES * (upper - lower), LEAST_REACH * sorted[last / 2]);
    }

    /** Whether a value has its own place, and is not only marked at the edge. */
    boolean holds(double value) {
      return beyond.isEmpty() || value <= beyond.getAsDouble();
    }

    /** Where values beyond are marked: just below the upper edge. */
    double edge() {
      return axis.max() - 0.025 * (axis.max() - axis.min());
    }
  }
}
