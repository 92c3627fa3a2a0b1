package dev.warpmark.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.Summary;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Telemetry;
import dev.warpmark.fixture.Levels;
import dev.warpmark.fixture.RunFixture;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {
  private static final RunData RUN =
      RunFixture.phase("03")
          .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, Levels.steady(1.25))
          .arm("math", ArmRole.BASELINE, RunFixture.SHAPE, Levels.steady(2.5))
          .arm("math", ArmRole.REPEATED_BASELINE, RunFixture.SHAPE, Levels.steady(2.51))
          .build();

  private static final RunData SHIFTED =
      RunFixture.phase("01")
          .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, i -> i < 50 ? 1.168 : 1.381)
          .build();

  private static List<Summary> summaries(RunData run) {
    return run.measurements().stream().map(Summary::of).toList();
  }

  @Test
  void aSampleHasARowWithWhereItBelongs() {
    Table table = SampleTable.of(RUN);
    assertEquals(
        List.of("sample", "block", "shape", "backend", "mode", "latency (ms)", "outlier"),
        table.columnNames());
    assertEquals(300, table.rowCount());
    assertEquals(100, table.intColumn("sample").get(99));
    assertEquals(10, table.intColumn("block").get(99));
    assertEquals("math (A/A)", table.stringColumn("backend").get(299));
    assertEquals(
        1e3 * RUN.measurements().get(0).samples().get(7).seconds(),
        table.doubleColumn("latency (ms)").get(7));
  }

  @Test
  void outliersAreLabelledInTheirOwnSeries() {
    RunData run =
        RunFixture.phase("03")
            .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, i -> i == 5 ? 1.5 : 1 + 1e-4 * (i % 7))
            .arm("math", ArmRole.BASELINE, RunFixture.SHAPE, i -> i == 5 ? 0.5 : 2 + 1e-4 * (i % 7))
            .build();
    StringColumn outlier = SampleTable.of(run).stringColumn("outlier");
    assertEquals("very slow, far by MAD", outlier.get(5));
    assertEquals("very fast, far by MAD", outlier.get(105));
    assertEquals(2, outlier.isNotEqualTo("no").size());
  }

  @Test
  void telemetryHasColumnsWhereTheDeviceAnswered() {
    Telemetry asked =
        new Telemetry(
            OptionalDouble.of(2.04e9),
            OptionalDouble.of(61),
            OptionalDouble.empty(),
            OptionalLong.of(0x24));
    Measurement measurement =
        RunFixture.measurement(
            "flash", ArmRole.SUBJECT, 1, List.of(Sample.of(1e-3), new Sample(1e-3, asked)));
    RunData run = RunFixture.of(RUN).measurements(List.of(measurement)).build();
    Table table = SampleTable.of(run);
    assertEquals(
        List.of("clock (MHz)", "temperature (°C)", "clock events"),
        table.columnNames().subList(7, 10));
    assertTrue(table.doubleColumn("clock (MHz)").isMissing(0));
    assertEquals("2040", table.doubleColumn("clock (MHz)").getString(1));
    assertEquals("61.00", table.doubleColumn("temperature (°C)").getString(1));
    assertEquals("0x24", table.stringColumn("clock events").get(1));
  }

  @Test
  void aSummaryShowsTheDigitsItsIntervalAllows() {
    Table table = SummaryTable.of(summaries(RUN));
    assertEquals(
        List.of(
            "shape",
            "backend",
            "mode",
            "samples",
            "n",
            "median (ms)",
            "lower (ms)",
            "upper (ms)",
            "width (%)",
            "rate (GFLOP/s)",
            "traffic (GB/s)",
            "peak (MiB)"),
        table.columnNames());
    Summary flash = Summary.of(RUN.measurements().get(0));
    assertEquals(1e3 * flash.medianSeconds(), table.doubleColumn("median (ms)").get(0), 1e-15);
    assertEquals("1.2500", table.doubleColumn("median (ms)").getString(0));
    assertEquals("all", table.stringColumn("samples").get(0));
    assertEquals(flash.flopsPerSecond() / 1e9, table.doubleColumn("rate (GFLOP/s)").get(0), 1e-6);
    assertEquals("80.50", table.doubleColumn("peak (MiB)").getString(0));
  }

  @Test
  void theHarnessHasAColumnWhereARowOfGraphModeHasIt() {
    RunData run =
        RunFixture.phase("03").arm("flash", ArmRole.SUBJECT, 0.3).withGraph(10, 40e-6).build();
    Table table = SummaryTable.of(summaries(run));
    assertTrue(table.doubleColumn("harness (%)").isMissing(0), "isolated");
    assertEquals(2.0, table.doubleColumn("harness (%)").get(1), 0.01);
    assertFalse(SummaryTable.of(summaries(RUN)).columnNames().contains("harness (%)"));
  }

  @Test
  void derivedTablesPrintAlike() {
    Table table = SummaryTable.of(summaries(RUN));
    Table sorted = table.sortDescendingOn("median (ms)");
    assertEquals("math (A/A)", sorted.stringColumn("backend").get(0));
    assertEquals(
        table.doubleColumn("median (ms)").getString(0),
        sorted.doubleColumn("median (ms)").getString(2));
  }

  @Test
  void aSeriesWithoutOneLevelHasARowForEach() {
    Table table = SummaryTable.of(summaries(SHIFTED));
    assertEquals(List.of("1–50", "51–100"), table.stringColumn("samples").asList());
    assertEquals(1.168, table.doubleColumn("median (ms)").get(0), 1e-12);
    assertEquals(1.381, table.doubleColumn("median (ms)").get(1), 1e-12);
  }

  @Test
  void aComparisonHasTheFloorBesideIt() {
    Table table = ComparisonTable.of(Comparisons.of(RUN));
    assertEquals(
        "Latency of the baseline over latency of the backend; intervals at 95 %", table.name());
    assertEquals(1, table.rowCount());
    assertEquals(2.0, table.doubleColumn("baseline / backend (×)").get(0), 1e-3);
    assertEquals("faster", table.stringColumn("reading").get(0));
    assertEquals(10, table.intColumn("blocks").get(0));
    assertTrue(table.doubleColumn("floor upper (×)").get(0) < 1);
  }

  @Test
  void manyRatiosHaveWiderIntervals() {
    RunData sweep =
        RunFixture.phase("03")
            .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, Levels.steady(1.25))
            .arm("other", ArmRole.OTHER, RunFixture.SHAPE, Levels.steady(2.5))
            .arm("slow", ArmRole.OTHER, RunFixture.SHAPE, Levels.steady(5))
            .arm("math", ArmRole.BASELINE, RunFixture.SHAPE, Levels.steady(2.5))
            .arm("math", ArmRole.REPEATED_BASELINE, RunFixture.SHAPE, Levels.steady(2.5))
            .build();
    Table table = ComparisonTable.of(Comparisons.of(sweep));
    assertEquals(
        "Latency of the baseline over latency of the backend; intervals at 98.33 %, so that the 3"
            + " rows can be read together",
        table.name());
    assertEquals(
        List.of("faster", "not told apart", "slower"), table.stringColumn("reading").asList());
    double lower95 = Comparisons.of(sweep).ratios().get(0).interval().lower();
    assertTrue(table.doubleColumn("lower (×)").get(0) <= lower95);
  }

  @Test
  void withoutARepeatNothingIsCalledFaster() {
    RunData run =
        RunFixture.phase("03")
            .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, Levels.steady(1.25))
            .arm("math", ArmRole.BASELINE, RunFixture.SHAPE, Levels.steady(2.5))
            .build();
    Table table = ComparisonTable.of(Comparisons.of(run));
    assertEquals("noise floor unknown", table.stringColumn("reading").get(0));
    assertFalse(table.columnNames().contains("floor lower (×)"), "no repeat, no floor");
  }

  @Test
  void withinTheNoiseFloorNothingIsCalledFaster() {
    RunData run =
        RunFixture.phase("03")
            .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, Levels.steady(2.45))
            .arm("math", ArmRole.BASELINE, RunFixture.SHAPE, Levels.steady(2.5))
            .arm("math", ArmRole.REPEATED_BASELINE, RunFixture.SHAPE, Levels.steady(2.6))
            .build();
    Table table = ComparisonTable.of(Comparisons.of(run));
    assertTrue(table.doubleColumn("lower (×)").get(0) > 1);
    assertEquals("not told apart", table.stringColumn("reading").get(0));
  }

  @Test
  void withoutRatiosTheTableIsEmpty() {
    assertEquals(0, ComparisonTable.of(Comparisons.of(SHIFTED)).rowCount());
  }
}
