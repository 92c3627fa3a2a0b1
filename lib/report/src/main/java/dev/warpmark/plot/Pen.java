package dev.warpmark.plot;

import dev.warpmark.plot.Palette.Dash;
import dev.warpmark.plot.Palette.Marker;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws text, lines and markers in CSS pixels. */
final class Pen {
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  static final Font NORMAL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** Corners of an x with a radius of 1. */
  private static final double[] CROSS = {
    0, -0.5, 0.6, -1.1, 1.1, -0.6, 0.5, 0, 1.1, 0.6, 0.6, 1.1, 0, 0.5, -0.6, 1.1, -1.1, 0.6, -0.5,
    0, -1.1, -0.6, -0.6, -1.1
  };

  private final Graphics2D graphics;

  /** Which part of the text stands at the given place. */
  enum Align {
    LEFT(0),
    CENTER(0.5),
    RIGHT(1);

    private final double share;

    Align(double share) {
      this.share = share;
    }
  }

  Pen(Graphics2D graphics) {
    this.graphics = graphics;
  }

  Pen font(Font font) {
    graphics.setFont(font);
    return this;
  }

  Pen ink(String color) {
    return ink(color, 1);
  }

  Pen ink(String color, double opacity) {
    Color solid = Color.decode(color);
    graphics.setColor(
        new Color(
            solid.getRed(), solid.getGreen(), solid.getBlue(), (int) Math.round(255 * opacity)));
    return this;
  }

  double width(String text) {
    return graphics.getFont().getStringBounds(text, graphics.getFontRenderContext()).getWidth();
  }

  /** The text, or as much of its beginning as fits with an ellipsis. */
  String fitted(String text, double room) {
    if (width(text) <= room) {
      return text;
    }
    int length = text.length();
    while (length > 1 && width(text.substring(0, length) + "…") > room) {
      length--;
    }
    return text.substring(0, length) + "…";
  }

  /** Text on a baseline. */
  void text(String text, double x, double baseline, Align align) {
    float left = (float) (x - align.share * width(text));
    graphics.drawString(text, left, (float) baseline);
  }

  /** Text that runs upwards, centred on a height. */
  void upwards(String text, double baseline, double centerY) {
    AffineTransform before = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, baseline, centerY);
    text(text, baseline, centerY, Align.CENTER);
    graphics.setTransform(before);
  }

  void line(double x1, double y1, double x2, double y2, double width) {
    graphics.setStroke(new BasicStroke((float) width));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  void path(Path2D path, double width, Dash dash) {
    graphics.setStroke(
        dash.pattern().length == 0
            ? new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
            : new BasicStroke(
                (float) width,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                dash.pattern(),
                0));
    graphics.draw(path);
  }

  void fill(Shape shape) {
    graphics.fill(shape);
  }

  void outline(Shape shape, double width) {
    graphics.setStroke(new BasicStroke((float) width));
    graphics.draw(shape);
  }

  /** Keeps what is drawn by the action within an area. */
  void within(Rectangle2D area, Runnable action) {
    Shape before = graphics.getClip();
    graphics.clip(area);
    action.run();
    graphics.setClip(before);
  }

  void marker(Marker marker, double x, double y, double size) {
    double r = size / 2;
    switch (marker) {
      case CIRCLE -> fill(new Ellipse2D.Double(x - r, y - r, size, size));
      case SQUARE -> fill(new Rectangle2D.Double(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r));
      case TRIANGLE -> fill(polygon(x, y, r, 0, -1.2, 1.1, 0.8, -1.1, 0.8));
      case TRIANGLE_DOWN -> fill(polygon(x, y, r, 0, 1.2, 1.1, -0.8, -1.1, -0.8));
      case DIAMOND -> fill(polygon(x, y, r, 0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0));
      case CROSS -> fill(polygon(x, y, r, CROSS));
      default -> throw new AssertionError(marker);
    }
  }

  private static Path2D polygon(double x, double y, double r, double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(x + r * corners[0], y + r * corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(x + r * corners[i], y + r * corners[i + 1]);
    }
    path.closePath();
    return path;
  }
}
