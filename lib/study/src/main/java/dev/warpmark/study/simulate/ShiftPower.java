package dev.warpmark.study.simulate;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * How often the audit finds a planted shift: the other side of {@link FalseAlarms}.
 *
 * @param repetitions series of each kind, size and place
 * @param seed of Commons Math's Mersenne twister; each row starts its own stream from it
 */
public record ShiftPower(int repetitions, int seed) {

  private static final int SAMPLES = 100;
  private static final List<Double> SIZES = List.of(0.03, 0.05, 0.1);
  private static final List<Integer> PLACES = List.of(50, 80, 90);

  /** Checks the repetitions. */
  public ShiftPower {
    if (repetitions < 1) {
      throw new IllegalArgumentException("repetitions must be at least 1, were " + repetitions);
    }
  }

  /**
   * The outcome for one kind of series and one size of shift.
   *
   * @param series what the shift was planted in
   * @param relativeChange its size, as a share
   * @param shares how often it was found, for a shift after sample 50, 80 and 90 of 100
   */
  public record Row(SimulatedSeries series, double relativeChange, List<Double> shares) {

    /** Copies. */
    public Row {
      shares = List.copyOf(shares);
    }
  }

  /** Plants shifts of 3, 5 and 10 percent in every kind of series; about five minutes at 20,000. */
  public List<Row> rows() {
    SimulatedSeries[] series = SimulatedSeries.values();
    return IntStream.range(0, series.length * SIZES.size())
        .parallel()
        .mapToObj(row -> of(series[row / SIZES.size()], SIZES.get(row % SIZES.size())))
        .toList();
  }

  /**
   * Plants shifts of one size in one kind of series.
   *
   * @param relativeChange as a share; 0.1 is 10 percent slower
   */
  public Row of(SimulatedSeries series, double relativeChange) {
    return new Row(
        series,
        relativeChange,
        PLACES.stream().map(place -> share(series, relativeChange, place)).toList());
  }

  /** The rows as a Markdown table. */
  public static String markdown(List<Row> rows) {
    StringBuilder table =
        new StringBuilder("| series | shift | after 50 | after 80 | after 90 |\n");
    table.append("|---|---|---|---|---|\n");
    for (Row row : rows) {
      table.append(
          String.format(
              Locale.ROOT, "| %s | %.0f %% |", row.series().label(), 100 * row.relativeChange()));
      row.shares().forEach(share -> table.append(String.format(Locale.ROOT, " %.3f |", share)));
      table.append('\n');
    }
    return table.toString();
  }

  private double share(SimulatedSeries series, double relativeChange, int place) {
    MersenneTwister random = new MersenneTwister(new int[] {seed, series.ordinal(), place});
    int found = 0;
    for (int i = 0; i < repetitions; i++) {
      double[] values = series.draw(random, SAMPLES);
      for (int k = place; k < SAMPLES; k++) {
        values[k] *= 1 + relativeChange;
      }
      found += SeriesAlarm.SHIFT.isRaisedBy(values) ? 1 : 0;
    }
    return (double) found / repetitions;
  }
}
