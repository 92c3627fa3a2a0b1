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

  /** Adds a trace without the points that have no place on the axes, which are counted. */
  Panel add(Trace trace) {
    if (trace instanceof Trace.Points points) {
      List<SeriesPoint> shown =
          points.points().stream().filter(p -> x.shows(p.x()) && y.shows(p.y())).toList();
      pointsLeftOut += points.points().size() - shown.size();
      traces.add(new Trace.Points(points.name(), shown, points.look(), points.intervals()));
    } else {
      traces.add(trace);
    }
    return this;
  }

  Panel add(Band band) {
    bands.add(band);
    return this;
  }

  Panel add(Note note) {
    notes.add(note);
    return this;
  }

  /** Adds a reference line from left to right. */
  Panel level(String name, double value, Look look) {
    return add(
        new Trace.Points(
            name,
            List.of(SeriesPoint.of(x.min(), value), SeriesPoint.of(x.max(), value)),
            look,
            Trace.Intervals.NONE));
  }

  /** Adds a reference line from bottom to top. */
  Panel upright(String name, double value, Look look) {
    return add(
        new Trace.Points(
            name,
            List.of(SeriesPoint.of(value, y.min()), SeriesPoint.of(value, y.max())),
            look,
            Trace.Intervals.NONE));
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
      int row = 0;
      while (covers(taken, row, from, from + length)) {
        row++;
      }
      rows[i] = row;
      taken.add(new double[] {row, from, from + length});
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
