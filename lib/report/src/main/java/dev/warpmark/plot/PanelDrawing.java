package dev.warpmark.plot;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/** One panel of a still picture: grid, shading, data, axes and notes, from back to front. */
final class PanelDrawing {
  private static final double TICK = 5;
  private static final double TITLE_ROOM = 20;
  private static final double LABEL_GAP = 8;
  private static final double NOTE = 17;
  private static final double LONGEST_LABEL = 0.55 * Figure.WIDTH;
  private static final double EDGE_OVERHANG = 12;

  private final Panel panel;
  private final Pen pen;
  private final boolean withYLabels;
  private Rectangle2D area = new Rectangle2D.Double();

  PanelDrawing(Panel panel, Pen pen, boolean withYLabels) {
    this.panel = panel;
    this.pen = pen;
    this.withYLabels = withYLabels;
  }

  /** Pixels needed left of the plot area for marks, labels and title. */
  double leftRoom() {
    if (!withYLabels) {
      return 0;
    }
    return TICK + 4 + labelWidth() + (panel.y().title().isEmpty() ? 0 : TITLE_ROOM);
  }

  /** Pixels needed above the plot area for notes. */
  double topRoom(double width) {
    return NOTE * (1 + IntStream.of(panel.noteRows(width)).max().orElse(-1));
  }

  /** Pixels needed below the plot area for marks, labels and title. */
  double bottomRoom() {
    return TICK + 18 + (panel.x().title().isEmpty() ? 0 : TITLE_ROOM);
  }

  void draw(Rectangle2D plotArea) {
    this.area = plotArea;
    grid();
    pen.within(
        area,
        () -> {
          panel.bands().forEach(this::band);
          panel.traces().forEach(this::trace);
        });
    xAxis();
    yAxis();
    notes();
  }

  private double labelWidth() {
    pen.font(Pen.SMALL);
    return panel.y().marks().stream()
        .mapToDouble(mark -> pen.width(pen.fitted(mark.label(), LONGEST_LABEL)))
        .max()
        .orElse(0);
  }

  private double px(double x) {
    return area.getX() + panel.x().fraction(x) * area.getWidth();
  }

  private double py(double y) {
    return area.getMaxY() - panel.y().fraction(y) * area.getHeight();
  }

  private void grid() {
    pen.ink(Palette.GRID);
    for (AxisMark mark : panel.x().marks()) {
      pen.line(px(mark.value()), area.getY(), px(mark.value()), area.getMaxY(), 1);
    }
    for (AxisMark mark : panel.y().marks()) {
      pen.line(area.getX(), py(mark.value()), area.getMaxX(), py(mark.value()), 1);
    }
  }

  private void band(Panel.Band band) {
    double left = px(Math.max(panel.x().min(), band.x0()));
    double top = py(Math.min(panel.y().max(), band.y1()));
    double right = px(Math.min(panel.x().max(), band.x1()));
    double bottom = py(Math.max(panel.y().min(), band.y0()));
    Rectangle2D box = new Rectangle2D.Double(left, top, right - left, bottom - top);
    pen.ink(band.color(), band.opacity()).fill(box);
    if (band.isBox()) {
      // A very narrow one would not be seen without its edge.
      pen.ink(band.color(), Math.min(1, 2 * band.opacity())).outline(box, 1);
    }
  }

  private void trace(Trace trace) {
    if (trace instanceof Trace.Bars bars) {
      pen.ink(bars.color(), Trace.Bars.OPACITY);
      for (Histogram.Bin bin : bars.bins()) {
        double top = py(bin.to());
        pen.fill(
            new Rectangle2D.Double(
                area.getX(), top, px(bin.count()) - area.getX(), py(bin.from()) - top));
      }
    } else {
      points((Trace.Points) trace);
    }
  }

  private void points(Trace.Points trace) {
    Look look = trace.look();
    pen.ink(look.color());
    look.dash()
        .filter(dash -> trace.points().size() > 1)
        .ifPresent(dash -> pen.path(through(trace.points()), look.lineWidth(), dash));
    trace.points().stream().filter(SeriesPoint::hasInterval).forEach(p -> interval(p, trace));
    pen.ink(look.color(), look.opacity());
    look.marker()
        .ifPresent(
            marker ->
                trace
                    .points()
                    .forEach(p -> pen.marker(marker, px(p.x()), py(p.y()), look.markerSize())));
  }

  private Path2D through(List<SeriesPoint> points) {
    Path2D path = new Path2D.Double();
    path.moveTo(px(points.get(0).x()), py(points.get(0).y()));
    for (SeriesPoint point : points.subList(1, points.size())) {
      path.lineTo(px(point.x()), py(point.y()));
    }
    return path;
  }

  private void interval(SeriesPoint point, Trace.Points trace) {
    if (trace.intervals() == Trace.Intervals.UPRIGHT) {
      double x = px(point.x());
      double low = panel.y().shows(point.lower()) ? py(point.lower()) : area.getMaxY();
      double high = py(point.upper());
      pen.line(x, low, x, high, 1.5);
      pen.line(x - 4, low, x + 4, low, 1.5);
      pen.line(x - 4, high, x + 4, high, 1.5);
    } else if (trace.intervals() == Trace.Intervals.SIDEWAYS) {
      double y = py(point.y());
      double low = panel.x().shows(point.lower()) ? px(point.lower()) : area.getX();
      double high = px(point.upper());
      pen.line(low, y, high, y, 1.5);
      pen.line(low, y - 4, low, y + 4, 1.5);
      pen.line(high, y - 4, high, y + 4, 1.5);
    }
  }

  private void xAxis() {
    double y = area.getMaxY();
    pen.ink(Palette.INK).font(Pen.SMALL);
    pen.line(area.getX(), y, area.getMaxX(), y, 1);
    double free = Double.NEGATIVE_INFINITY;
    for (AxisMark mark : panel.x().marks()) {
      double x = px(mark.value());
      pen.line(x, y, x, y + TICK, 1);
      double half = pen.width(mark.label()) / 2;
      // A label at the edge moves inwards, where it cannot meet the next panel's first one.
      double center = Math.min(x, area.getMaxX() + EDGE_OVERHANG - half);
      if (center - half >= free) {
        pen.text(mark.label(), center, y + TICK + 13, Pen.Align.CENTER);
        free = center + half + LABEL_GAP;
      }
    }
    pen.font(Pen.NORMAL);
    pen.text(panel.x().title(), area.getCenterX(), y + TICK + 34, Pen.Align.CENTER);
  }

  private void yAxis() {
    double x = area.getX();
    pen.ink(Palette.INK).font(Pen.SMALL);
    pen.line(x, area.getY(), x, area.getMaxY(), 1);
    for (AxisMark mark : panel.y().marks()) {
      double y = py(mark.value());
      pen.line(x - TICK, y, x, y, 1);
      if (withYLabels) {
        String label = pen.fitted(mark.label(), LONGEST_LABEL);
        pen.text(label, x - TICK - 4, y + 4, Pen.Align.RIGHT);
      }
    }
    if (withYLabels && !panel.y().title().isEmpty()) {
      double baseline = x - TICK - 4 - labelWidth() - 8;
      pen.font(Pen.NORMAL).upwards(panel.y().title(), baseline, area.getCenterY());
    }
  }

  private void notes() {
    pen.font(Pen.SMALL);
    int[] rows = panel.noteRows(area.getWidth());
    for (int i = 0; i < rows.length; i++) {
      Panel.Note note = panel.notes().get(i);
      Pen.Align align = note.isLeftOf(panel.x()) ? Pen.Align.RIGHT : Pen.Align.LEFT;
      double baseline = area.getY() - 5 - NOTE * rows[i];
      pen.ink(Palette.INK).text(note.text(), px(note.x()), baseline, align);
    }
  }
}
