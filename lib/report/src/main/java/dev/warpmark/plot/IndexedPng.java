package dev.warpmark.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Flat-colour pictures as PNG files of half the size: one byte a pixel, deflated as far as it goes.
 *
 * <p>A drawing has a dozen colours and the shades at the edges of its strokes. The frequent ones
 * stay exact; the rarest shades of an edge become their nearest neighbours. The same picture always
 * gives the same bytes.
 */
final class IndexedPng {
  /** Colours of a palette. */
  static final int MOST = 256;

  /** The most frequent colours, which are always among them. */
  private static final int EXACT = 64;

  private IndexedPng() {}

  /** The bytes of the file. */
  static byte[] of(BufferedImage image) throws IOException {
    Map<Integer, Long> counts = counts(image);
    List<Integer> palette = palette(counts);
    Map<Integer, Integer> places = new HashMap<>();
    counts.keySet().forEach(color -> places.put(color, nearest(color, palette)));
    BufferedImage indexed =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        row[x] = places.get(row[x]);
      }
      indexed.getRaster().setSamples(0, y, row.length, 1, 0, row);
    }
    return written(indexed);
  }

  private static Map<Integer, Long> counts(BufferedImage image) {
    Map<Integer, Long> counts = new HashMap<>();
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      int from = 0;
      for (int x = 1; x <= row.length; x++) {
        if (x == row.length || row[x] != row[from]) {
          counts.merge(row[from], (long) (x - from), Long::sum);
          from = x;
        }
      }
    }
    return counts;
  }

  /** The frequent colours, then again and again the one that is missed most. */
  private static List<Integer> palette(Map<Integer, Long> counts) {
    Comparator<Integer> byCount = Comparator.comparing(counts::get, Comparator.reverseOrder());
    List<Integer> left =
        new ArrayList<>(counts.keySet().stream().sorted(byCount.thenComparing(c -> c)).toList());
    List<Integer> frequent = left.subList(0, Math.min(EXACT, left.size()));
    List<Integer> palette = new ArrayList<>(frequent);
    frequent.clear();
    long[] distances = new long[left.size()];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = distance(left.get(i), palette.get(nearest(left.get(i), palette)));
    }
    while (palette.size() < MOST) {
      int missed = -1;
      long most = 0;
      for (int i = 0; i < distances.length; i++) {
        long missing = distances[i] * counts.get(left.get(i));
        if (missing > most) {
          missed = i;
          most = missing;
        }
      }
      if (missed < 0) {
        break;
      }
      int color = left.get(missed);
      palette.add(color);
      for (int i = 0; i < distances.length; i++) {
        distances[i] = Math.min(distances[i], distance(left.get(i), color));
      }
    }
    return palette;
  }

  private static int nearest(int color, List<Integer> palette) {
    int nearest = 0;
    for (int i = 1; i < palette.size(); i++) {
      if (distance(color, palette.get(i)) < distance(color, palette.get(nearest))) {
        nearest = i;
      }
    }
    return nearest;
  }

  private static long distance(int one, int other) {
    long red = (one >> 16 & 255) - (other >> 16 & 255);
    long green = (one >> 8 & 255) - (other >> 8 & 255);
    long blue = (one & 255) - (other & 255);
    return red * red + green * green + blue * blue;
  }

  private static IndexColorModel model(List<Integer> palette) {
    int[] colors = palette.stream().mapToInt(Integer::intValue).toArray();
    return new IndexColorModel(8, colors.length, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
  }

  private static byte[] written(BufferedImage image) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
    if (!writers.hasNext()) {
      throw new IOException("this Java runtime has no PNG writer");
    }
    ImageWriter writer = writers.next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    // The lowest quality is the highest level of deflate, which loses nothing.
    parameters.setCompressionQuality(0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: ImageIO's default would put a cache file into the temporary folder.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
