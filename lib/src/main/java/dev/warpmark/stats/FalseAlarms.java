package dev.warpmark.stats;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Counts how often each check fails a series that has nothing wrong with it, with a fixed seed.
 *
 * @param repetitions series of each kind
 * @param samples samples of a series
 * @param seed of Commons Math's Mersenne twister; each kind starts its own stream from it
 */
public record FalseAlarms(int repetitions, int samples, int seed) {

  /** Checks the numbers. */
  public FalseAlarms {
    Require.atLeast("repetitions", 1, repetitions);
    Require.atLeast("samples", 1, samples);
  }

  /** What a published table is made with: 20,000 series of 100 samples of each kind, seed 42. */
  public static FalseAlarms published() {
    return new FalseAlarms(Coverage.PUBLISHED_REPETITIONS, 100, 42);
  }

  /**
   * The alarms on one kind of series.
   *
   * @param series the kind
   * @param alarms how many series failed each check
   */
  public record Row(SimulatedSeries series, Map<SeriesCheck, Integer> alarms) {

    /** Copies. */
    public Row {
      alarms = Map.copyOf(alarms);
    }
  }

  /** Tries every check on series of one kind. */
  public Row of(SimulatedSeries series) {
    MersenneTwister random = new MersenneTwister(new int[] {seed, series.ordinal()});
    Map<SeriesCheck, Integer> alarms = new EnumMap<>(SeriesCheck.class);
    for (int i = 0; i < repetitions; i++) {
      Samples drawn = Samples.ofPositive(series.draw(random, samples));
      for (SeriesCheck check : SeriesCheck.values()) {
        alarms.merge(check, check.fails(drawn) ? 1 : 0, Integer::sum);
      }
    }
    return new Row(series, alarms);
  }

  /** Tries every check on every kind; about twenty seconds at 20,000 repetitions. */
  public List<Row> rows() {
    return Arrays.stream(SimulatedSeries.values()).map(this::of).toList();
  }

  /** The rows as a Markdown table, with their sum. */
  public static String markdown(List<Row> rows) {
    List<SeriesCheck> checks = List.of(SeriesCheck.values());
    StringBuilder table = new StringBuilder("| series |");
    checks.forEach(check -> table.append(' ').append(check.label()).append(" |"));
    table.append("\n|---|").append("---|".repeat(checks.size())).append('\n');
    for (Row row : rows) {
      table.append(line(row.series().label(), checks, List.of(row)));
    }
    return table.append(line("all", checks, rows)).toString();
  }

  private static String line(String label, List<SeriesCheck> checks, List<Row> rows) {
    return checks.stream()
        .map(check -> rows.stream().mapToInt(row -> row.alarms().get(check)).sum())
        .map(String::valueOf)
        .collect(Collectors.joining(" | ", "| " + label + " | ", " |\n"));
  }
}
