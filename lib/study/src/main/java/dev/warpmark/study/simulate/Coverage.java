package dev.warpmark.study.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Simulates how often the intervals of this library hold the truth and its claims are made wrongly,
 * with a fixed seed, so that everybody gets the same table.
 *
 * @param repetitions of each case; {@value #PUBLISHED_REPETITIONS} for a published table
 * @param seed of Commons Math's Mersenne twister; each case starts its own stream from it
 */
public record Coverage(int repetitions, int seed) {

  /** How many repetitions a published table has: a standard error below 0.0016 at 0.95. */
  public static final int PUBLISHED_REPETITIONS = 20_000;

  /** The seed of every published table. */
  public static final int PUBLISHED_SEED = 42;

  /** Checks the repetitions. */
  public Coverage {
    if (repetitions < 1) {
      throw new IllegalArgumentException("repetitions must be at least 1, were " + repetitions);
    }
  }

  /** What a published table is made with: 20,000 repetitions and seed 42. */
  public static Coverage published() {
    return new Coverage(PUBLISHED_REPETITIONS, PUBLISHED_SEED);
  }

  /**
   * The outcome of one case.
   *
   * @param tried the case
   * @param share how often the interval held the truth, or the claim was made
   * @param standardError of the share
   */
  public record Row(CoverageCase tried, double share, double standardError) {

    /** Whether the share lies within the bounds of its case; always where it has none. */
    public boolean holds() {
      return share >= tried.lowest().orElse(0) && share <= tried.highest().orElse(1);
    }
  }

  /** Simulates one case. */
  public Row of(CoverageCase tried) {
    MersenneTwister random = new MersenneTwister(new int[] {seed, tried.ordinal()});
    int hits = 0;
    for (int i = 0; i < repetitions; i++) {
      hits += tried.trial(random) ? 1 : 0;
    }
    double share = (double) hits / repetitions;
    return new Row(tried, share, StrictMath.sqrt(share * (1 - share) / repetitions));
  }

  /**
   * Simulates every case; each has a stream of its own, so they may run side by side. About three
   * minutes at 20,000 repetitions on two cores.
   */
  public List<Row> rows() {
    return Arrays.stream(CoverageCase.values()).parallel().map(this::of).toList();
  }

  /** The rows as a Markdown table. */
  public static String markdown(List<Row> rows) {
    StringBuilder table =
        new StringBuilder("| method | data | share | s.e. | must lie in | holds |\n");
    table.append("|---|---|---|---|---|---|\n");
    for (Row row : rows) {
      CoverageCase tried = row.tried();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.4f | %.4f | %s | %s |\n",
              tried.label(),
              tried.data(),
              row.share(),
              row.standardError(),
              bounds(tried.lowest(), tried.highest()),
              tried.lowest().isEmpty() ? "not promised" : row.holds() ? "yes" : "NO"));
    }
    return table.toString();
  }

  private static String bounds(OptionalDouble lowest, OptionalDouble highest) {
    return lowest.isEmpty()
        ? "–"
        : String.format(Locale.ROOT, "%.3f to %.3f", lowest.getAsDouble(), highest.orElseThrow());
  }
}
