package dev.warpmark.study.simulate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Counts how often each check of the audit fails a series that has nothing wrong with it, with a
 * fixed seed.
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
    if (repetitions < 1 || samples < 1) {
      throw new IllegalArgumentException(
          "repetitions and samples must be at least 1, were " + repetitions + " and " + samples);
    }
  }

  /**
   * The alarms on one kind of series.
   *
   * @param label the kind
   * @param series how many series were tried
   * @param alarms how often each alarm was raised that may be
   */
  public record Row(String label, int series, Map<SeriesAlarm, Integer> alarms) {

    /** Copies. */
    public Row {
      alarms = Map.copyOf(alarms);
    }

    private String limit(SeriesAlarm alarm) {
      double limit = new EventRate(alarms.get(alarm), series).upperLimit(LIMIT_LEVEL);
      return String.format(Locale.ROOT, "%.3f", 1000 * limit);
    }
  }

  /**
   * Audits series of one kind.
   *
   * @param source the kind
   * @param stream its number: each has its own stream of random numbers
   */
  public Row of(SeriesSource source, int stream) {
    MersenneTwister random = new MersenneTwister(new int[] {seed, stream});
    Map<SeriesAlarm, Integer> alarms = new EnumMap<>(SeriesAlarm.class);
    for (int i = 0; i < repetitions; i++) {
      Set<SeriesAlarm> raised = SeriesAlarm.raisedBy(source.alarms(), source.draw(random, samples));
      for (SeriesAlarm alarm : source.alarms()) {
        alarms.merge(alarm, raised.contains(alarm) ? 1 : 0, Integer::sum);
      }
    }
    return new Row(source.label(), repetitions, alarms);
  }

  /** Audits these kinds of series; some minutes for all of docs/method.md at 20,000 repetitions. */
  public List<Row> rows(List<? extends SeriesSource> sources) {
    return IntStream.range(0, sources.size())
        .parallel()
        .mapToObj(i -> of(sources.get(i), i))
        .toList();
  }

  /** The rows as a Markdown table, with their sum and the rate that it leaves possible. */
  public static String markdown(List<Row> rows) {
    List<SeriesAlarm> columns =
        Arrays.stream(SeriesAlarm.values())
            .filter(alarm -> rows.stream().allMatch(row -> row.alarms().containsKey(alarm)))
            .toList();
    StringBuilder table = new StringBuilder("| series |");
    columns.forEach(alarm -> table.append(' ').append(alarm.label()).append(" |"));
    table.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    for (Row row : rows) {
      table.append(line(row.label(), columns, alarm -> String.valueOf(row.alarms().get(alarm))));
    }
    Row all = sum(rows, columns);
    table.append(line(all.label(), columns, alarm -> String.valueOf(all.alarms().get(alarm))));
    return table.append(line(LIMIT_LABEL, columns, all::limit)).toString();
  }

  private static Row sum(List<Row> rows, List<SeriesAlarm> columns) {
    Map<SeriesAlarm, Integer> alarms = new EnumMap<>(SeriesAlarm.class);
    columns.forEach(
        alarm -> alarms.put(alarm, rows.stream().mapToInt(row -> row.alarms().get(alarm)).sum()));
    int series = rows.stream().mapToInt(Row::series).sum();
    return new Row(String.format(Locale.ROOT, "all %,d", series), series, alarms);
  }

  private static String line(
      String label, List<SeriesAlarm> columns, Function<SeriesAlarm, String> cell) {
    return columns.stream()
        .map(cell)
        .collect(Collectors.joining(" | ", "| " + label + " | ", " |\n"));
  }
}
