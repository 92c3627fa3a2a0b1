package dev.warpmark.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One pair of axes with what is drawn in it. */
final class Panel {
  /** Wide enough for the fonts of both pictures, which measure text differently. */
  private static final double NOTE_PIXELS_PER_CHARACTER = 6.6;

  private final Axis x;
  private final Axis y;
  private final double weight;
  private final List<Trace> traces = new ArrayList<>();
  private final List<Band> bands = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private int pointsLeftOut;

  /**
   * An empty panel.
   *
   * @param weight its share of the figure's width beside the other panels
   */
  Panel(Axis x, Axis y, double weight) {
    this.x = Objects.requireNonNull(x, "x");
    this.y = Objects.requireNonNull(y, "y");
    this.weight = weight;
  }

  Panel(Axis x, Axis y) {
    this(x, y, 1);
  }

  /**
   * A shaded rectangle behind the data; an infinite end reaches the edge of the panel.
   *
   * @param name what the legend calls it; empty keeps it out of the legend
   * @param x0 left end
   * @param x1 right end
   * @param y0 lower end
   * @param y1 upper end
   * @param color {@code #rrggbb}
   * @param opacity above 0 to 1
   */
  record Band(
      String name, double x0, double x1, double y0, double y1, String color, double opacity) {
    /** A stretch of x from bottom to top. */
    static Band alongX(String name, double from, double to, String color, double opacity) {
      return new Band(
          name, from, to, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, color, opacity);
    }

    /** Whether it ends within the panel on all sides. */
    boolean isBox() {
      return Double.isFinite(x0 + x1) && Double.isFinite(y0 + y1);
    }
  }

  /**
   * A short text at the upper edge of the panel, on a value of x.
   *
   * @param x where it stands
   * @param text what it says
   */
  record Note(double x, String text) {
    /** Whether the text runs to the left of its place, because that is in the right half. */
    boolean isLeftOf(Axis axis) {
      return axis.fraction(x) > 0.5;
    }
  }

  /** Adds points without their intervals. */
  void points(String name, List<SeriesPoint> points, Look look) {
    points(name, points, look, Trace.Intervals.NONE);
  }

  /** Adds points; those that have no place on the axes are left out and counted. */
  void points(String name, List<SeriesPoint> points, Look look, Trace.Intervals intervals) {
    List<SeriesPoint> shown =
        points.stream().filter(p -> x.shows(p.x()) && y.shows(p.y())).toList();
    pointsLeftOut += points.size() - shown.size();
    traces.add(new Trace.Points(name, shown, look, intervals));
  }

  /** Adds a line from one place to another. */
  void line(String name, double x0, double y0, double x1, double y1, Look look) {
    points(name, List.of(SeriesPoint.of(x0, y0), SeriesPoint.of(x1, y1)), look);
  }

  /** Adds a reference line from left to right. */
  void level(String name, double value, Look look) {
    line(name, x.min(), value, x.max(), value, look);
  }

  /** Adds a reference line from bottom to top. */
  void upright(String name, double value, Look look) {
    line(name, value, y.min(), value, y.max(), look);
  }

  void bars(Trace.Bars bars) {
    traces.add(bars);
  }

  void band(Band band) {
    bands.add(band);
  }

  void note(double place, String text) {
    notes.add(new Note(place, text));
  }

  Axis x() {
    return x;
  }

  Axis y() {
    return y;
  }

  double weight() {
    return weight;
  }

  List<Trace> traces() {
    return List.copyOf(traces);
  }

  List<Band> bands() {
    return List.copyOf(bands);
  }

  List<Note> notes() {
    return List.copyOf(notes);
  }

  /**
   * The row each note stands in so that none covers another, 0 next to the panel.
   *
   * @param width the panel's width in CSS pixels
   */
  int[] noteRows(double width) {
    int[] rows = new int[notes.size()];
    List<double[]> taken = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      double at = x.fraction(notes.get(i).x()) * width;
      double length = NOTE_PIXELS_PER_CHARACTER * notes.get(i).text().length();
      double from = notes.get(i).isLeftOf(x) ? at - length : at;
      while (covers(taken, rows[i], from, from + length)) {
        rows[i]++;
      }
      taken.add(new double[] {rows[i], from, from + length});
    }
    return rows;
  }

  private static boolean covers(List<double[]> taken, int row, double from, double to) {
    return taken.stream().anyMatch(t -> t[0] == row && t[1] < to && from < t[2]);
  }

  int pointsLeftOut() {
    return pointsLeftOut;
  }
}
