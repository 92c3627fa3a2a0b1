package dev.warpmark.study.mutation;

import dev.warpmark.audit.Audit;
import dev.warpmark.audit.Checks;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.study.simulate.EventRate;
import dev.warpmark.study.simulate.SeriesSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * How often each check raises an alarm in folders that have nothing wrong with them: it fails, or,
 * where a defect of chance is a limit and no more, it says so.
 *
 * @param sources where the series of the folders come from
 * @param folders of each source
 * @param seed of Commons Math's Mersenne twister; each folder has its own stream
 */
public record CleanAlarms(List<SeriesSource> sources, int folders, int seed) {
  private static final double LEVEL = 0.95;

  /** Checks whose limits are alarms: in files of ours a shift, say, is a limit. */
  private static final Set<String> LIMITS_COUNT =
      Set.of(
          "warm-up", "shift", "trend", "modality", "interval-width", "noise-floor", "multiplicity");

  /** Copies, and checks that there is something to count. */
  public CleanAlarms {
    sources = List.copyOf(sources);
    if (sources.isEmpty() || folders < 1) {
      throw new IllegalArgumentException(
          "alarms need a source of series and a folder, had %d and %d"
              .formatted(sources.size(), folders));
    }
  }

  /**
   * One check.
   *
   * @param check its name
   * @param answers how often it answered anything
   * @param alarms how often that was an alarm
   */
  public record Row(String check, int answers, int alarms) {}

  /** The alarms of every check that answered at all. */
  public List<Row> rows(Mutation.Base base) throws IOException {
    Map<String, Integer> answers = new LinkedHashMap<>();
    Map<String, Integer> alarms = new LinkedHashMap<>();
    for (int source = 0; source < sources.size(); source++) {
      for (int i = 0; i < folders; i++) {
        int[] stream = {seed, base.ordinal(), source, i};
        for (Finding finding :
            CleanFolder.temporarily(
                base,
                sources.get(source),
                new MersenneTwister(stream),
                folder -> Audit.of(folder.path()).findings())) {
          answers.merge(finding.check(), 1, Integer::sum);
          alarms.merge(finding.check(), isAlarm(finding) ? 1 : 0, Integer::sum);
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Check check : Checks.all()) {
      if (answers.containsKey(check.name())) {
        rows.add(new Row(check.name(), answers.get(check.name()), alarms.get(check.name())));
      }
    }
    return rows;
  }

  private static boolean isAlarm(Finding finding) {
    return finding.status() == Status.FAIL
        || (finding.status() == Status.LIMIT && LIMITS_COUNT.contains(finding.check()));
  }

  /** The rows as a Markdown table, with the rate that each leaves possible. */
  public static String markdown(List<Row> rows) {
    StringBuilder table =
        new StringBuilder(
            "| check | answers | alarms | at most, in 1000 (95 %) |\n|---|---|---|---|\n");
    for (Row row : rows) {
      double limit = 1000 * new EventRate(row.alarms(), row.answers()).upperLimit(LEVEL);
      table.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %d | %d | %.2f |%n",
              row.check(),
              row.answers(),
              row.alarms(),
              limit));
    }
    return table.toString();
  }
}
