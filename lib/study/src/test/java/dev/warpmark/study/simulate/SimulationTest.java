package dev.warpmark.study.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.Checkout;
import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.stats.Samples;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        "STATED",
        "STATED_QUANTISED",
        "STATED_DEPENDENT",
        "STATED_DEPENDENT_400",
        "RUN_RATIO",
        "TOLD_APART",
        "EQUIVALENT",
        "EQUIVALENT_AS_DECLARED",
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
    assertTrue(
        Checkout.text("docs/method.md").contains(line),
        () -> "docs/method.md does not say: " + line);
  }

  /** Fewer repetitions of what takes long; the bounds are three standard errors wider. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {
        "BOOTSTRAP",
        "HEDGES",
        "CLIFF",
        "STATED",
        "STATED_QUANTISED",
        "STATED_DEPENDENT_400",
        "RUN_RATIO",
        "TOLD_APART",
        "EQUIVALENT",
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

  /** Which of short dependent series get an interval hangs on chance, and costs coverage. */
  @Test
  void theIntervalOfFewDependentSamplesHoldsItsNominalLevelAndNotTheAttainedOne() {
    Coverage.Row row = new Coverage(1000, 1).of(CoverageCase.STATED_DEPENDENT);

    assertTrue(row.share() >= 0.95 - 3 * row.standardError(), row::toString);
    assertTrue(Checkout.text("docs/method.md").contains("0.9623 | 0.0013 | 0.964 to 0.994 | NO |"));
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

    row.alarms().forEach((alarm, count) -> assertTrue(count <= 2, () -> alarm + ": " + count));
    assertEquals(Map.copyOf(row.alarms()).keySet().size(), SeriesAlarm.values().length);
  }

  @ParameterizedTest
  @EnumSource(CoarseSeries.class)
  void honestSeriesOnACoarseTimerWereNotCopied(CoarseSeries series) {
    FalseAlarms.Row row = new FalseAlarms(300, 100, 5).of(series, series.ordinal());

    assertEquals(Map.of(SeriesAlarm.REPEATED_STRETCH, 0), row.alarms());
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

  @Test
  void theAuditIsWhatRaisesAnAlarm() {
    double[] shifted = new double[100];
    Arrays.setAll(shifted, i -> (i < 50 ? 1 : 1.2) + 1e-3 * Math.sin(i));
    Set<SeriesAlarm> raised = SeriesAlarm.raisedBy(EnumSet.allOf(SeriesAlarm.class), shifted);
    AuditReport report = Audit.of("a series", SeriesAlarm.subject(shifted));

    assertEquals(EnumSet.of(SeriesAlarm.SHIFT, SeriesAlarm.WIDE_INTERVAL), withoutModes(raised));
    assertEquals(Status.FAIL, report.of("shift").get(0).status());
    assertEquals(Status.LIMIT, report.of("interval-width").get(0).status());
  }

  private static Set<SeriesAlarm> withoutModes(Set<SeriesAlarm> raised) {
    Set<SeriesAlarm> others = EnumSet.copyOf(raised);
    others.removeAll(EnumSet.of(SeriesAlarm.MODES, SeriesAlarm.MEDIAN_GAP));
    return others;
  }

  @ParameterizedTest
  @EnumSource(SimulatedSeries.class)
  void copiesAnywhereAreFoundInEverySimulatedSeries(SimulatedSeries series) {
    MersenneTwister random = new MersenneTwister(series.ordinal());
    for (int i = 0; i < 10; i++) {
      double[] values = series.draw(random, 300);
      for (int copy = 1; copy < 4; copy++) {
        System.arraycopy(values, 0, values, 71 * copy + random.nextInt(10), 60);
      }
      assertTrue(SeriesAlarm.REPEATED_STRETCH.isRaisedBy(values));
    }
  }

  /** Latencies of an NVIDIA L4 that others published; see the README beside the files. */
  private static List<LatencyRecord> real() {
    return Artifacts.folder(Checkout.file("").resolve("notebooks/data/l4-2025-10-13")).records();
  }

  private static double[] real(String name) {
    return real().stream()
        .filter(record -> record.artifact().contains(name))
        .findFirst()
        .orElseThrow()
        .values();
  }

  @Test
  void realSeriesFailShiftAndPassRepeats() {
    List<LatencyRecord> records = real();
    assertEquals(3, records.size());
    for (LatencyRecord record : records) {
      assertTrue(SeriesAlarm.SHIFT.isRaisedBy(record.values()), record.artifact());
      assertFalse(SeriesAlarm.REPEATED_STRETCH.isRaisedBy(record.values()), record.artifact());
    }
  }

  @Test
  void aRealIntervalOf15PercentIsWide() {
    assertTrue(SeriesAlarm.WIDE_INTERVAL.isRaisedBy(real("s1024")));
    assertFalse(SeriesAlarm.WIDE_INTERVAL.isRaisedBy(real("s512")));
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
    assertFalse(source.alarms().contains(SeriesAlarm.REPEATED_STRETCH));
  }

  @Test
  void stretchesToResampleAreCleanThemselves() {
    assertTrue(ResampledSeries.stretches(Samples.of(real("s1024"))).size() >= 1);
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
