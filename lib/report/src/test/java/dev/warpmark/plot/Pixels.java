package dev.warpmark.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** Looks at pictures. */
final class Pixels {
  private Pixels() {}

  /** How many pixels have exactly this colour. */
  static long count(BufferedImage image, String color) {
    int wanted = Color.decode(color).getRGB();
    long found = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == wanted) {
          found++;
        }
      }
    }
    return found;
  }
}
