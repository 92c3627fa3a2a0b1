package dev.warpmark.plot;

import java.util.List;

/** Something drawn from data. */
sealed interface Trace {
  /** What the legend calls it; empty keeps it out of the legend. */
  String name();

  /** Whether its interval bars lie along the value's axis upright or sideways. */
  enum Intervals {
    /** No interval is drawn. */
    NONE,
    /** The interval is one of y. */
    UPRIGHT,
    /** The interval is one of x. */
    SIDEWAYS
  }

  /**
   * Points, a line through them, or both.
   *
   * @param name what the legend calls it
   * @param points in drawing order
   * @param look colour, marker and line
   * @param intervals direction of the interval bars
   */
  record Points(String name, List<SeriesPoint> points, Look look, Intervals intervals)
      implements Trace {
    public Points {
      points = List.copyOf(points);
    }
  }

  /**
   * Counts of values that lie along y, drawn as bars that grow to the right.
   *
   * @param name what the legend calls it
   * @param bins bins, ascending
   * @param color {@code #rrggbb}
   */
  record Bars(String name, List<Histogram.Bin> bins, String color) implements Trace {
    /** What lies behind them stays visible. */
    static final double OPACITY = 0.55;

    public Bars {
      bins = List.copyOf(bins);
    }
  }
}
