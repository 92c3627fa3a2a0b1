package dev.warpmark.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure as a PNG picture: places title, panels and legend, and leaves each panel to {@link
 * PanelDrawing}.
 */
final class Drawing {
  /** Picture pixels for one CSS pixel. */
  static final int SCALE = 2;

  private static final double EDGE = 16;
  private static final double PANEL_GAP = 24;

  private final Figure figure;
  private final Pen pen;

  private Drawing(Figure figure, Pen pen) {
    this.figure = figure;
    this.pen = pen;
  }

  static byte[] png(Figure figure) throws IOException {
    BufferedImage image =
        new BufferedImage(
            Figure.WIDTH * SCALE, figure.height() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(SCALE, SCALE);
      new Drawing(figure, new Pen(graphics)).draw();
    } finally {
      graphics.dispose();
    }
    return IndexedPng.of(image);
  }

  private void draw() {
    double heading = heading();
    double top = heading;
    double bottom = figure.height() - Legend.draw(figure, pen, EDGE, figure.height() - 10);
    List<PanelDrawing> panels = new ArrayList<>();
    double left = EDGE;
    double weights = 0;
    for (Panel panel : figure.panels()) {
      PanelDrawing drawing = new PanelDrawing(panel, pen, panels.isEmpty());
      panels.add(drawing);
      left += drawing.leftRoom();
      weights += panel.weight();
    }
    double below = panels.stream().mapToDouble(PanelDrawing::bottomRoom).max().orElse(0);
    double gaps = PANEL_GAP * (panels.size() - 1);
    double room = Figure.WIDTH - EDGE - 8 - left - gaps;
    List<Double> widths = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      widths.add(room * figure.panels().get(i).weight() / weights);
      top = Math.max(top, heading + panels.get(i).topRoom(widths.get(i)));
    }
    double x = left;
    for (int i = 0; i < panels.size(); i++) {
      panels.get(i).draw(new Rectangle2D.Double(x, top, widths.get(i), bottom - below - top));
      x += widths.get(i) + PANEL_GAP;
    }
  }

  private double heading() {
    double y = EDGE;
    double room = Figure.WIDTH - 2 * EDGE;
    pen.font(Pen.TITLE).ink(Palette.INK);
    for (String line : Lines.wrap(figure.title(), room, pen::width)) {
      pen.text(line, EDGE, y + 12, Pen.Align.LEFT);
      y += 21;
    }
    pen.font(Pen.SMALL).ink(Palette.MUTED);
    for (String line : Lines.wrap(figure.subtitle(), room, pen::width)) {
      pen.text(line, EDGE, y + 9, Pen.Align.LEFT);
      y += 16;
    }
    return y + 8;
  }
}
