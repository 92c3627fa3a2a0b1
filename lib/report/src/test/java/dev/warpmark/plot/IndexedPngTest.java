package dev.warpmark.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class IndexedPngTest {
  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** Crossing strokes in all colours of the palette, with more shades at their edges than fit. */
  private static BufferedImage drawing() {
    BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 600, 400);
    for (int i = 0; i < Palette.size(); i++) {
      graphics.setColor(Color.decode(Palette.color(i)));
      graphics.fillOval(40 * i, 30 * i, 70, 70);
      graphics.drawLine(0, 50 * i, 600, 400 - 37 * i);
    }
    graphics.dispose();
    return image;
  }

  private static long distinct(BufferedImage image) {
    return java.util.Arrays.stream(image.getRGB(0, 0, 600, 400, null, 0, 600)).distinct().count();
  }

  @Test
  void aPictureOfFewColoursIsExact() throws IOException {
    BufferedImage flat = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 100; i++) {
      flat.setRGB(i, i, 0x010203 * i);
    }
    BufferedImage again = read(IndexedPng.of(flat));
    assertArrayEquals(
        flat.getRGB(0, 0, 600, 400, null, 0, 600), again.getRGB(0, 0, 600, 400, null, 0, 600));
  }

  @Test
  void strokesKeepTheirColourAndEdgesNearlyTheirs() throws IOException {
    BufferedImage drawn = drawing();
    assertTrue(distinct(drawn) > 3 * IndexedPng.MOST, "more shades than a palette holds");
    BufferedImage again = read(IndexedPng.of(drawn));
    assertTrue(again.getColorModel() instanceof IndexColorModel);
    for (int i = 0; i < Palette.size(); i++) {
      assertTrue(Pixels.count(again, Palette.color(i)) >= Pixels.count(drawn, Palette.color(i)));
    }
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 600; x++) {
        Color before = new Color(drawn.getRGB(x, y));
        Color after = new Color(again.getRGB(x, y));
        int off =
            Math.abs(before.getRed() - after.getRed())
                + Math.abs(before.getGreen() - after.getGreen())
                + Math.abs(before.getBlue() - after.getBlue());
        assertTrue(off <= 60, () -> before + " became " + after);
      }
    }
  }

  @Test
  void theSamePictureGivesTheSameBytesAndFewer() throws IOException {
    byte[] once = IndexedPng.of(drawing());
    assertArrayEquals(once, IndexedPng.of(drawing()));
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(drawing(), "png", plain));
    assertTrue(once.length < 0.6 * plain.size(), once.length + " of " + plain.size());
    assertEquals(600, read(once).getWidth());
  }
}
