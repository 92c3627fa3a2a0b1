package dev.warpmark.study.mutation;

import dev.warpmark.study.simulate.SeriesSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * How often a defect that has a size is found, by size and by what it is planted in.
 *
 * @param sources where the clean series come from
 * @param repetitions series of each source for each size
 * @param seed of Commons Math's Mersenne twister; each cell has its own stream
 */
public record MutationPower(List<SeriesSource> sources, int repetitions, int seed) {
  /** How often a defect is found at a size that is called found. */
  public static final double FOUND = 0.99;

  /** Copies, and checks that there is something to count. */
  public MutationPower {
    sources = List.copyOf(sources);
    if (sources.isEmpty() || repetitions < 1) {
      throw new IllegalArgumentException(
          "power needs a source of series and a repetition, had %d and %d"
              .formatted(sources.size(), repetitions));
    }
  }

  /**
   * One kind of series.
   *
   * @param label the kind
   * @param shares how often the defect was found, by size
   */
  public record Row(String label, List<Double> shares) {
    /** Copies. */
    public Row {
      shares = List.copyOf(shares);
    }
  }

  /**
   * One defect.
   *
   * @param defect the defect
   * @param rows one a kind of series
   */
  public record Table(SizedDefect defect, List<Row> rows) {
    /** Copies. */
    public Table {
      rows = List.copyOf(rows);
    }

    /** The smallest size from which on it is found in every kind of series. */
    public OptionalDouble leastSize() {
      return IntStream.range(0, defect.sizes().size())
          .filter(from -> rows.stream().allMatch(row -> isFoundFrom(row, from)))
          .mapToDouble(defect.sizes()::get)
          .findFirst();
    }

    private static boolean isFoundFrom(Row row, int from) {
      return row.shares().stream().skip(from).allMatch(share -> share >= FOUND);
    }
  }

  /** Every defect that has a size. */
  public List<Table> tables() {
    return SizedDefect.all().stream().map(this::of).toList();
  }

  /** One defect. */
  public Table of(SizedDefect defect) {
    List<Row> rows = new ArrayList<>();
    for (int source = 0; source < sources.size(); source++) {
      SeriesSource drawn = sources.get(source);
      int stream = source;
      List<Double> shares =
          defect.sizes().stream().map(size -> share(defect, drawn, stream, size)).toList();
      rows.add(new Row(drawn.label(), shares));
    }
    return new Table(defect, rows);
  }

  private double share(SizedDefect defect, SeriesSource source, int stream, double size) {
    int[] own = {seed, defect.title().hashCode(), stream, (int) Math.round(1000 * size)};
    MersenneTwister random = new MersenneTwister(own);
    int found = 0;
    for (int i = 0; i < repetitions; i++) {
      found += defect.isFound(source, size, random) ? 1 : 0;
    }
    return (double) found / repetitions;
  }

  /** The tables in Markdown, each under what was planted. */
  public static String markdown(List<Table> tables) {
    return tables.stream().map(MutationPower::markdown).collect(Collectors.joining("\n"));
  }

  private static String markdown(Table table) {
    SizedDefect defect = table.defect();
    List<String> sizes = defect.sizes().stream().map(MutationPower::percent).toList();
    String from =
        table.leastSize().isPresent()
            ? "found in every kind of series from " + percent(table.leastSize().getAsDouble())
            : "at none of these sizes found in every kind of series";
    StringBuilder text = new StringBuilder();
    text.append(
        "**%s** (`%s`, %s): %s.%n%n"
            .formatted(
                sentence(defect.title().replace("{}", "a share")),
                String.join("`, `", defect.checks()),
                defect.status().wireName(),
                from));
    text.append("| series | ").append(String.join(" | ", sizes)).append(" |\n|---|");
    text.append("---|".repeat(sizes.size())).append('\n');
    for (Row row : table.rows()) {
      text.append("| ").append(row.label()).append(" |");
      row.shares().forEach(share -> text.append(String.format(Locale.ROOT, " %.3f |", share)));
      text.append('\n');
    }
    return text.toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String sentence(String title) {
    return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }
}
