package dev.warpmark.stats;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Counts how often each check fails a series that has nothing wrong with it, with a fixed seed.
 *
 * @param repetitions series of each kind
 * @param samples samples of a series
 * @param seed of Commons Math's Mersenne twister; each kind starts its own stream from it
 */
public record FalseAlarms(int repetitions, int samples, int seed) {

  /** How many samples a series of a published table has. */
  public static final int SAMPLES = 100;

  private static final double LIMIT_LEVEL = 0.95;
  private static final String LIMIT_LABEL = "at most, in 1000 (95 %)";

  /** Checks the numbers. */
  public FalseAlarms {
    Require.atLeast("repetitions", 1, repetitions);
    Require.atLeast("samples", 1, samples);
  }

  /** What a published table is made with: 20,000 series of 100 samples of each kind, seed 42. */
  public static FalseAlarms published() {
    return new FalseAlarms(Coverage.PUBLISHED_REPETITIONS, SAMPLES, Coverage.PUBLISHED_SEED);
  }

  /**
   * The alarms on one kind of series.
   *
   * @param label the kind
   * @param series how many series were tried
   * @param alarms how many of them failed each check that they can be held to
   */
  public record Row(String label, int series, Map<SeriesCheck, Integer> alarms) {

    /** Copies. */
    public Row {
      alarms = Map.copyOf(alarms);
    }

    private String limit(SeriesCheck check) {
      double limit = new EventRate(alarms.get(check), series).upperLimit(LIMIT_LEVEL);
      return String.format(Locale.ROOT, "%.3f", 1000 * limit);
    }
  }

  /**
   * Tries every check on series of one kind.
   *
   * @param source the kind
   * @param stream its number: each has its own stream of random numbers
   */
  public Row of(SeriesSource source, int stream) {
    MersenneTwister random = new MersenneTwister(new int[] {seed, stream});
    Map<SeriesCheck, Integer> alarms = new EnumMap<>(SeriesCheck.class);
    for (int i = 0; i < repetitions; i++) {
      Samples drawn = Samples.ofPositive(source.draw(random, samples));
      for (SeriesCheck check : source.checks()) {
        alarms.merge(check, check.fails(drawn) ? 1 : 0, Integer::sum);
      }
    }
    return new Row(source.label(), repetitions, alarms);
  }

  /** Tries every check on every invented kind; about twenty seconds at 20,000 repetitions. */
  public List<Row> rows() {
    return rows(List.of(SimulatedSeries.values()));
  }

  /** Tries every check on these kinds of series. */
  public List<Row> rows(List<? extends SeriesSource> sources) {
    return IntStream.range(0, sources.size()).mapToObj(i -> of(sources.get(i), i)).toList();
  }

  /** The rows as a Markdown table, with their sum and the rate that it leaves possible. */
  public static String markdown(List<Row> rows) {
    List<SeriesCheck> checks =
        Arrays.stream(SeriesCheck.values())
            .filter(check -> rows.stream().allMatch(row -> row.alarms().containsKey(check)))
            .toList();
    StringBuilder table = new StringBuilder("| series |");
    checks.forEach(check -> table.append(' ').append(check.label()).append(" |"));
    table.append("\n|---|").append("---|".repeat(checks.size())).append('\n');
    for (Row row : rows) {
      table.append(line(row.label(), checks, check -> String.valueOf(row.alarms().get(check))));
    }
    Row all = sum(rows, checks);
    table.append(line(all.label(), checks, check -> String.valueOf(all.alarms().get(check))));
    return table.append(line(LIMIT_LABEL, checks, all::limit)).toString();
  }

  private static Row sum(List<Row> rows, List<SeriesCheck> checks) {
    Map<SeriesCheck, Integer> alarms = new EnumMap<>(SeriesCheck.class);
    checks.forEach(
        check -> alarms.put(check, rows.stream().mapToInt(row -> row.alarms().get(check)).sum()));
    int series = rows.stream().mapToInt(Row::series).sum();
    return new Row(String.format(Locale.ROOT, "all %,d", series), series, alarms);
  }

  private static String line(
      String label, List<SeriesCheck> checks, Function<SeriesCheck, String> cell) {
    return checks.stream()
        .map(cell)
        .collect(Collectors.joining(" | ", "| " + label + " | ", " |\n"));
  }
}
