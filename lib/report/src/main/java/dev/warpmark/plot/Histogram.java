package dev.warpmark.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Counts of values in bins of equal width. */
public final class Histogram {
  private static final int MOST_BINS = 60;

  private Histogram() {}

  /**
   * One bin.
   *
   * @param from its lower end, included
   * @param to its upper end
   * @param count values in it
   */
  public record Bin(double from, double to, long count) {
    double center() {
      return from + (to - from) / 2;
    }

    double width() {
      return to - from;
    }
  }

  /**
   * Bins by the rule of Freedman and Diaconis (1981), 2 · IQR / ∛n, at most 60 of them and no fewer
   * than 2·√n (10 to 40), since two levels make the IQR as wide as their distance; where the
   * timer's tick is known a bin is a whole number of ticks wide and centred on them, since bins
   * that hold now one tick and now two look like modes.
   *
   * @param values finite values, at least one
   * @param tick the timer's resolution, in the unit of the values
   */
  public static List<Bin> of(double[] values, OptionalDouble tick) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double min = sorted[0];
    double max = sorted[sorted.length - 1];
    if (!(max > min)) {
      double half = min == 0 ? 0.5 : Math.abs(min) * 0.005;
      return List.of(new Bin(min - half, min + half, sorted.length));
    }
    double width = width(sorted);
    double start = min;
    if (tick.isPresent() && tick.getAsDouble() > 0) {
      width = Math.max(1, Math.rint(width / tick.getAsDouble())) * tick.getAsDouble();
      start = min - tick.getAsDouble() / 2;
    }
    return count(sorted, start, width);
  }

  private static double width(double[] sorted) {
    int n = sorted.length;
    double span = sorted[n - 1] - sorted[0];
    double iqr = sorted[(int) (0.75 * (n - 1))] - sorted[(int) (0.25 * (n - 1))];
    double rule = 2 * iqr / Math.cbrt(n);
    double fewestBins = Math.min(40, Math.max(10, 2 * Math.sqrt(n)));
    return Math.max(span / MOST_BINS, Math.min(rule, span / fewestBins));
  }

  private static List<Bin> count(double[] sorted, double start, double width) {
    int bins = Math.max(1, (int) Math.floor((sorted[sorted.length - 1] - start) / width) + 1);
    long[] counts = new long[bins];
    for (double value : sorted) {
      counts[Math.min(bins - 1, Math.max(0, (int) ((value - start) / width)))]++;
    }
    List<Bin> result = new ArrayList<>(bins);
    for (int i = 0; i < bins; i++) {
      result.add(new Bin(start + i * width, start + (i + 1) * width, counts[i]));
    }
    return result;
  }
}
