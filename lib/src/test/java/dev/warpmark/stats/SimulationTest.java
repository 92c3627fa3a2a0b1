package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Coverage, false alarms and power by simulation. */
class SimulationTest {

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "BOOTSTRAP",
        "BOOTSTRAP_DEPENDENT",
        "RATIO_BOOTSTRAPPED",
        "RATIO_OF_BOOTSTRAPPED_ARMS",
        "CHOSEN",
        "CHOSEN_DEPENDENT",
        "WINNER",
        "WINNER_CONFIRMED",
        "RATIOS_TOGETHER",
        "CLIFF",
        "HEDGES"
      })
  void quickCasesHoldAtThePublishedNumberOfRepetitions(CoverageCase tried) {
    Coverage.Row row = Coverage.published().of(tried);

    assertTrue(row.holds(), () -> tried + ": " + row.share());
    String line = Coverage.markdown(List.of(row)).lines().skip(2).findFirst().orElseThrow();
    assertTrue(published().contains(line), () -> "docs/method.md does not say: " + line);
  }

  private static String published() {
    Path library = Path.of(System.getProperty("basedir", "lib"));
    try {
      return Files.readString(library.resolveSibling("docs").resolve("method.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fewer repetitions of what takes long; the bounds are three standard errors wider. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {
        "BOOTSTRAP",
        "HEDGES",
        "CLIFF",
        "CHOSEN",
        "CHOSEN_DEPENDENT",
        "WINNER_CONFIRMED",
        "RATIOS_TOGETHER"
      })
  void slowCasesHold(CoverageCase tried) {
    Coverage.Row row = new Coverage(1000, 1).of(tried);
    double allowance = 3 * row.standardError();

    assertTrue(row.share() >= tried.lowest().orElseThrow() - allowance, row::toString);
    assertTrue(row.share() <= tried.highest().orElseThrow() + allowance, row::toString);
  }

  @Test
  void methodsThatAreNotUsedFailWhereTheyAreNotUsed() {
    Coverage coverage = new Coverage(1000, 1);

    assertTrue(coverage.of(CoverageCase.BOOTSTRAP_DEPENDENT).share() < 0.8);
    assertTrue(coverage.of(CoverageCase.EXACT_DEPENDENT).share() < 0.85);
    assertTrue(coverage.of(CoverageCase.RATIO_OF_ONE_RUN).share() < 0.6);
    assertTrue(coverage.of(CoverageCase.RATIO_ONE_AFTER_THE_OTHER).share() < 0.6);
    assertTrue(coverage.of(CoverageCase.RATIO_BOOTSTRAPPED).share() < 0.925);
    assertTrue(coverage.of(CoverageCase.WINNER).share() < 0.88);
  }

  @Test
  void theSameSeedGivesTheSameTable() {
    Coverage coverage = new Coverage(200, 3);
    List<Coverage.Row> rows = List.of(coverage.of(CoverageCase.EXACT_6));

    assertEquals(rows, List.of(coverage.of(CoverageCase.EXACT_6)));
    String table = Coverage.markdown(rows);
    assertTrue(table.startsWith("| method | data |"));
    assertTrue(table.contains("| exact interval, n = 6 | normal, cv 3 % | 0.9"));
    assertEquals(3, table.lines().count());
  }

  @Test
  void aRowOutsideItsBoundsDoesNotHold() {
    Coverage.Row row = new Coverage.Row(CoverageCase.RATIO, 0.93, 0.001);

    assertFalse(row.holds());
    assertTrue(Coverage.markdown(List.of(row)).contains("| NO |"));
    assertTrue(new Coverage.Row(CoverageCase.EXACT_DEPENDENT, 0.1, 0.01).holds());
  }

  @ParameterizedTest
  @EnumSource(SimulatedSeries.class)
  void cleanSeriesRaiseHardlyAnyAlarm(SimulatedSeries series) {
    FalseAlarms.Row row = new FalseAlarms(300, 100, 5).of(series, series.ordinal());

    row.alarms().forEach((check, count) -> assertTrue(count <= 2, () -> check + ": " + count));
    assertEquals(Map.copyOf(row.alarms()).keySet().size(), SeriesCheck.values().length);
  }

  @ParameterizedTest
  @EnumSource(CoarseSeries.class)
  void honestSeriesOnACoarseTimerWereNotCopied(CoarseSeries series) {
    FalseAlarms.Row row = new FalseAlarms(300, 100, 5).of(series, series.ordinal());

    assertEquals(Map.of(SeriesCheck.REPEATED_STRETCH, 0), row.alarms());
  }

  @Test
  void theAlarmTableSumsItsRows() {
    FalseAlarms alarms = new FalseAlarms(2, 20, 1);
    String table =
        FalseAlarms.markdown(alarms.rows(List.of(SimulatedSeries.QUIET, SimulatedSeries.NOISY)));

    assertEquals(6, table.lines().count());
    assertTrue(table.contains("| all 4 | 0 | 0 |"));
    assertTrue(table.contains("| at most, in 1000 (95 %) | 527.129 |"), table);
  }

  @Test
  void aTenPercentShiftIsAlwaysFoundOnAQuietBase() {
    ShiftPower.Row row = new ShiftPower(300, 1).of(SimulatedSeries.QUIET, 0.1);

    assertEquals(List.of(1.0, 1.0, 1.0), row.shares());
    assertTrue(ShiftPower.markdown(List.of(row)).contains("| 10 % | 1.000 | 1.000 | 1.000 |"));
  }

  @ParameterizedTest
  @EnumSource(Seed.class)
  void realSeriesFailShiftAndPassRepeats(Seed file) {
    assertTrue(SeriesCheck.SHIFT.fails(file.samples()));
    assertFalse(SeriesCheck.REPEATED_STRETCH.fails(file.samples()));
  }

  @Test
  void aRealIntervalOf15PercentIsWide() {
    assertTrue(SeriesCheck.WIDE_INTERVAL.fails(Seed.S1024.samples()));
    assertFalse(SeriesCheck.WIDE_INTERVAL.fails(Seed.S512.samples()));
  }

  /** scipy.stats.beta.ppf(0.95, events + 1, trials - events), SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "0, 2995, 0.000999744420901142",
    "1, 20000, 0.00023717102659408986",
    "5, 100, 0.1022533776432745",
    "3, 3, 1"
  })
  void theUpperLimitOfARateIsExact(int events, int trials, double expected) {
    assertEquals(expected, new EventRate(events, trials).upperLimit(0.95), 1e-10 * expected);
  }

  @Test
  void resampledSeriesAreMadeOfBlocksOfARealStretch() {
    double[] taken = new double[60];
    Arrays.setAll(taken, i -> 100 + i);
    ResampledSeries source = new ResampledSeries("rising", List.of(Samples.of(taken)));
    double[] drawn = source.draw(new MersenneTwister(1), 98);

    assertEquals(98, drawn.length);
    for (int i = 1; i < drawn.length; i++) {
      assertTrue(i % ResampledSeries.BLOCK == 0 || drawn[i] == drawn[i - 1] + 1);
    }
    assertFalse(source.checks().contains(SeriesCheck.REPEATED_STRETCH));
  }

  @Test
  void stretchesToResampleAreCleanThemselves() {
    assertTrue(ResampledSeries.stretches(Seed.S1024.samples()).size() >= 1);
    double[] wide = SimulatedSeries.normal(new MersenneTwister(1), 100, 0.2, 0);
    assertTrue(ResampledSeries.stretches(Samples.of(wide)).isEmpty());
  }

  @Test
  void refusesNoRepetitions() {
    assertThrows(IllegalArgumentException.class, () -> new Coverage(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new FalseAlarms(0, 100, 1));
    assertThrows(IllegalArgumentException.class, () -> new ShiftPower(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new EventRate(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new ResampledSeries("none", List.of()));
  }
}
