package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Coverage, false alarms and power by simulation. */
class SimulationTest {

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"BOOTSTRAP", "BOOTSTRAP_DEPENDENT", "HEDGES"})
  void quickCasesHoldAtThePublishedNumberOfRepetitions(CoverageCase tried) {
    Coverage.Row row = Coverage.published().of(tried);

    assertTrue(row.holds(), () -> tried + ": " + row.share());
    String line = Coverage.markdown(List.of(row)).lines().skip(2).findFirst().orElseThrow();
    assertTrue(published().contains(line), () -> "docs/statistics.md does not say: " + line);
  }

  private static String published() {
    Path library = Path.of(System.getProperty("basedir", "lib"));
    try {
      return Files.readString(library.resolveSibling("docs").resolve("statistics.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fewer repetitions of what takes long; the bounds are three standard errors wider. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"BOOTSTRAP", "HEDGES"})
  void slowCasesHold(CoverageCase tried) {
    Coverage.Row row = new Coverage(1500, 1).of(tried);

    assertEquals(0.95, row.share(), 0.015 + 3 * row.standardError());
  }

  @Test
  void methodsThatAreNotUsedOnDependentSamplesFailThere() {
    Coverage coverage = new Coverage(1000, 1);

    assertTrue(coverage.of(CoverageCase.BOOTSTRAP_DEPENDENT).share() < 0.8);
    assertTrue(coverage.of(CoverageCase.EXACT_DEPENDENT).share() < 0.85);
    assertTrue(coverage.of(CoverageCase.RATIO_OF_ONE_RUN).share() < 0.6);
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
    FalseAlarms.Row row = new FalseAlarms(300, 100, 5).of(series);

    row.alarms().forEach((check, count) -> assertTrue(count <= 2, () -> check + ": " + count));
    assertEquals(Map.copyOf(row.alarms()).keySet().size(), SeriesCheck.values().length);
  }

  @Test
  void theAlarmTableSumsItsRows() {
    FalseAlarms alarms = new FalseAlarms(2, 20, 1);
    String table =
        FalseAlarms.markdown(
            List.of(alarms.of(SimulatedSeries.QUIET), alarms.of(SimulatedSeries.NOISY)));

    assertEquals(5, table.lines().count());
    assertTrue(table.contains("| all | 0 | 0 |"));
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

  @Test
  void refusesNoRepetitions() {
    assertThrows(IllegalArgumentException.class, () -> new Coverage(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new FalseAlarms(0, 100, 1));
    assertThrows(IllegalArgumentException.class, () -> new ShiftPower(0, 1));
  }
}
