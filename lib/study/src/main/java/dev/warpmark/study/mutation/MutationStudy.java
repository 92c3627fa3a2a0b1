package dev.warpmark.study.mutation;

import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.study.simulate.SeriesSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Plants every defect in clean folders of every kind, and counts how often the check that has to
 * find it does.
 *
 * @param sources where the series of the folders come from
 * @param repetitions folders of each source for each defect
 * @param seed of Commons Math's Mersenne twister; each folder has its own stream
 */
public record MutationStudy(List<SeriesSource> sources, int repetitions, int seed) {
  /** Copies, and checks that there is something to count. */
  public MutationStudy {
    sources = List.copyOf(sources);
    if (sources.isEmpty() || repetitions < 1) {
      throw new IllegalArgumentException(
          "a study needs a source of series and a repetition, had %d and %d"
              .formatted(sources.size(), repetitions));
    }
  }

  /**
   * What came of one defect.
   *
   * @param mutation the defect
   * @param planted in how many folders
   * @param found in how many of them the check that has to find it did
   * @param missed a folder in which it was not found, for the reader who wants to see why
   */
  public record Row(Mutation mutation, int planted, int found, List<String> missed) {
    /** Copies. */
    public Row {
      missed = List.copyOf(missed);
    }

    /** Whether it came out as it has to: always found, or never where there is no trace. */
    public boolean holds() {
      return found == (mutation.reach() == Mutation.Reach.NEVER ? 0 : planted);
    }
  }

  /** Plants every defect. */
  public List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Mutation mutation : Mutation.all()) {
      rows.add(of(mutation));
    }
    return rows;
  }

  /** Plants one defect in folders of every source. */
  public Row of(Mutation mutation) throws IOException {
    int found = 0;
    List<String> missed = new ArrayList<>();
    for (int source = 0; source < sources.size(); source++) {
      for (int repetition = 0; repetition < repetitions; repetition++) {
        int[] stream = {seed, mutation.title().hashCode(), source, repetition};
        if (isFound(mutation, sources.get(source), new MersenneTwister(stream))) {
          found++;
        } else {
          missed.add(sources.get(source).label() + ", folder " + repetition);
        }
      }
    }
    return new Row(mutation, sources.size() * repetitions, found, missed);
  }

  private static boolean isFound(Mutation mutation, SeriesSource source, MersenneTwister random)
      throws IOException {
    return CleanFolder.temporarily(
        mutation.base(),
        source,
        random,
        folder -> {
          // A clean folder has no fail, which is counted by itself.
          List<String> before =
              mutation.status() == Status.FAIL
                  ? List.of()
                  : grave(mutation, Audit.of(folder.path()));
          mutation.planter().plant(folder, random);
          List<String> after = grave(mutation, Audit.of(folder.path()));
          after.removeAll(before);
          return !after.isEmpty();
        });
  }

  /**
   * What the check says that is as grave as it has to be; of a defect without a trace, any fail.
   */
  private static List<String> grave(Mutation mutation, AuditReport report) {
    boolean any = mutation.reach() == Mutation.Reach.NEVER;
    Status least = any ? Status.FAIL : mutation.status();
    List<Finding> findings = any ? report.findings() : report.of(mutation.check());
    return new ArrayList<>(
        findings.stream()
            .filter(finding -> finding.status().compareTo(least) <= 0)
            .map(Finding::toString)
            .toList());
  }

  /** The rows as a Markdown table. */
  public static String markdown(List<Row> rows) {
    StringBuilder table =
        new StringBuilder("| defect | planted in a folder | found by | as | found |\n");
    table.append("|---|---|---|---|---|\n");
    for (Row row : rows) {
      Mutation mutation = row.mutation();
      boolean never = mutation.reach() == Mutation.Reach.NEVER;
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %d of %d |%n",
              mutation.title(),
              mutation.base().label(),
              never ? "nothing: it leaves no trace" : "`" + mutation.check() + "`",
              never ? "–" : mutation.status().wireName(),
              row.found(),
              row.planted()));
    }
    return table.toString();
  }
}
