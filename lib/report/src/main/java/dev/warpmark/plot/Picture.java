package dev.warpmark.plot;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A still picture, or why there is none. Title, panels and legend are placed here; each panel draws
 * itself.
 *
 * @param png the bytes of a PNG file
 * @param reason why there is none, in a sentence
 */
record Picture(Optional<byte[]> png, Optional<String> reason) {
  /** Picture pixels for one CSS pixel. */
  private static final int SCALE = 2;

  private static final double EDGE = 16;
  private static final double PANEL_GAP = 24;

  private static final AtomicReference<String> FIRST_REASON = new AtomicReference<>();

  /** Draws a figure; where that fails there is a reason and never an exception. */
  static Picture of(Figure figure) {
    Optional<String> cannot = whyTextCannotBeDrawn();
    if (cannot.isPresent()) {
      return new Picture(Optional.empty(), cannot);
    }
    try {
      return new Picture(Optional.of(drawn(figure)), Optional.empty());
    } catch (IOException | RuntimeException | LinkageError | AWTError e) {
      return new Picture(
          Optional.empty(), Optional.of("No PNG picture: drawing it failed (" + e + ")."));
    }
  }

  private static byte[] drawn(Figure figure) throws IOException {
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
      draw(figure, new Pen(graphics));
    } finally {
      graphics.dispose();
    }
    return IndexedPng.of(image);
  }

  private static void draw(Figure figure, Pen pen) {
    double heading = heading(figure, pen);
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
    double room = Figure.WIDTH - EDGE - 8 - left - PANEL_GAP * (panels.size() - 1);
    double[] widths = new double[panels.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = room * figure.panels().get(i).weight() / weights;
      top = Math.max(top, heading + panels.get(i).topRoom(widths[i]));
    }
    double x = left;
    for (int i = 0; i < widths.length; i++) {
      panels.get(i).draw(new Rectangle2D.Double(x, top, widths[i], bottom - below - top));
      x += widths[i] + PANEL_GAP;
    }
  }

  /** Draws title and subtitle, and says where they end. */
  private static double heading(Figure figure, Pen pen) {
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

  /** Measures one letter: what fails first where libraries, fonts or a screen are missing. */
  private static Optional<String> whyTextCannotBeDrawn() {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12)
          .getStringBounds("x", new FontRenderContext(null, true, true));
      GraphicsEnvironment.getLocalGraphicsEnvironment();
      return Optional.empty();
    } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
      // Only the first attempt has the cause; later ones say that a class could not be loaded.
      FIRST_REASON.compareAndSet(null, sentence(e));
      return Optional.of(FIRST_REASON.get());
    }
  }

  private static String sentence(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    String remedy =
        root instanceof AWTError
            ? "starting Java with -Djava.awt.headless=true mends it."
            : "installing fontconfig and a font, for example the Debian package"
                + " fonts-dejavu-core, mends it.";
    return "No PNG picture: this Java runtime cannot draw text ("
        + message.lines().findFirst().orElse("unknown").strip()
        + "); "
        + remedy;
  }
}
