package dev.warpmark.report.index;

import dev.warpmark.report.page.Fragment;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Row;
import java.util.List;

/** A piece of a section. */
sealed interface Part {
  /**
   * Words and tables.
   *
   * @param fragment the blocks
   */
  record Words(Fragment fragment) implements Part {}

  /**
   * Words and tables that open when asked for.
   *
   * @param title what is inside
   * @param fragment the blocks
   */
  record Folded(String title, Fragment fragment) implements Part {}

  /**
   * One number in large type, with its interval drawn.
   *
   * @param row the series it stands for
   * @param label what it is of
   * @param number the number with its unit
   * @param below its interval
   */
  record Headline(Row row, Text label, Text number, Text below) implements Part {}

  /**
   * A plot that the page draws from the embedded samples.
   *
   * @param kind how it is drawn
   * @param title what it shows
   * @param caption how to read it
   * @param rows the series in it
   * @param ratios the ratios in it
   */
  record Plot(Kind kind, String title, Text caption, List<Row> rows, List<RatioRow> ratios)
      implements Part {
    /** Copies the lists. */
    public Plot {
      rows = List.copyOf(rows);
      ratios = List.copyOf(ratios);
    }
  }

  /** How a plot is drawn. */
  enum Kind {
    /** Samples in the order taken, beside their distribution. */
    SAMPLES,
    /** Medians against the sequence length, both logarithmic. */
    LENGTHS,
    /** A line a series: its samples, its median, its interval. */
    SERIES,
    /** A line a ratio: its interval, and the noise floor. */
    RATIOS;

    String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
