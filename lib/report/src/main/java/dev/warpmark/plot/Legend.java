package dev.warpmark.plot;

import dev.warpmark.plot.Palette.Dash;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The legend of a still picture: rows below the panels, so that it never covers data. */
final class Legend {
  private static final double SAMPLE_WIDTH = 34;
  private static final double ROW = 19;
  private static final double GAP = 18;
  private static final double LONGEST_NAME = 0.85 * Figure.WIDTH;

  private Legend() {}

  /** One name with the drawing of its sample. */
  private record Entry(String name, Sample sample) {}

  /** Draws a sample into a row. */
  private interface Sample {
    void draw(Pen pen, double left, double middle);
  }

  /**
   * Draws the legend upwards from a line.
   *
   * @return the height it takes, with its distance to the bottom of the figure
   */
  static double draw(Figure figure, Pen pen, double left, double bottom) {
    List<Entry> entries = entries(figure);
    pen.font(Pen.SMALL);
    List<List<Entry>> rows = rows(entries, pen, Figure.WIDTH - 2 * left);
    double y = bottom - rows.size() * ROW;
    for (List<Entry> row : rows) {
      double x = left;
      for (Entry entry : row) {
        entry.sample().draw(pen, x, y + ROW / 2);
        pen.ink(Palette.INK)
            .text(name(entry, pen), x + SAMPLE_WIDTH + 5, y + ROW / 2 + 4, Pen.Align.LEFT);
        x += width(entry, pen);
      }
      y += ROW;
    }
    return figure.height() - bottom + rows.size() * ROW + (rows.isEmpty() ? 0 : 8);
  }

  private static List<List<Entry>> rows(List<Entry> entries, Pen pen, double room) {
    List<List<Entry>> rows = new ArrayList<>();
    double used = room + 1;
    for (Entry entry : entries) {
      double width = width(entry, pen);
      if (used + width - GAP > room) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      rows.get(rows.size() - 1).add(entry);
      used += width;
    }
    return rows;
  }

  private static double width(Entry entry, Pen pen) {
    return SAMPLE_WIDTH + 5 + pen.width(name(entry, pen)) + GAP;
  }

  private static String name(Entry entry, Pen pen) {
    return pen.fitted(entry.name(), LONGEST_NAME);
  }

  private static List<Entry> entries(Figure figure) {
    List<Entry> entries = new ArrayList<>();
    // What several panels show has the same name in each, and one entry.
    Set<String> names = new HashSet<>(Set.of(""));
    for (Panel panel : figure.panels()) {
      for (Trace trace : panel.traces()) {
        if (names.add(trace.name())) {
          entries.add(new Entry(trace.name(), sample(trace)));
        }
      }
      for (Panel.Band band : panel.bands()) {
        if (names.add(band.name())) {
          entries.add(new Entry(band.name(), box(band.color(), band.opacity())));
        }
      }
    }
    return entries;
  }

  private static Sample sample(Trace trace) {
    if (trace instanceof Trace.Bars bars) {
      return box(bars.color(), Trace.Bars.OPACITY);
    }
    Look look = ((Trace.Points) trace).look();
    return (pen, left, middle) -> {
      pen.ink(look.color());
      look.dash().ifPresent(dash -> line(pen, left, middle, look.lineWidth(), dash));
      look.marker().ifPresent(marker -> pen.marker(marker, left + SAMPLE_WIDTH / 2, middle, 8));
    };
  }

  private static void line(Pen pen, double left, double middle, double width, Dash dash) {
    Path2D path = new Path2D.Double();
    path.moveTo(left, middle);
    path.lineTo(left + SAMPLE_WIDTH, middle);
    pen.path(path, width, dash);
  }

  private static Sample box(String color, double opacity) {
    return (pen, left, middle) -> {
      Rectangle2D box = new Rectangle2D.Double(left + 6, middle - 6, SAMPLE_WIDTH - 12, 12);
      pen.ink(color, opacity).fill(box);
      pen.ink(color, Math.min(1, opacity + 0.2)).outline(box, 0.75);
    };
  }
}
