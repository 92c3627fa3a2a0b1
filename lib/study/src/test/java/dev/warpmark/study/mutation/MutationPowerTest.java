package dev.warpmark.study.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.study.simulate.SeriesSource;
import dev.warpmark.study.simulate.SimulatedSeries;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MutationPowerTest {
  private static final List<SeriesSource> QUIET = List.of(SimulatedSeries.QUIET);

  @TestFactory
  Stream<DynamicTest> theLargestSizeIsAlwaysFoundInAQuietSeries() {
    MutationPower power = new MutationPower(QUIET, 20, 1);
    return SizedDefect.all().stream()
        .map(
            defect ->
                DynamicTest.dynamicTest(
                    defect.title(),
                    () -> {
                      List<Double> shares = power.of(defect).rows().get(0).shares();
                      assertEquals(1.0, shares.get(shares.size() - 1), shares.toString());
                    }));
  }

  @Test
  void theSizeFromWhichADefectIsFoundIsThatOfTheWorstSeries() {
    SizedDefect shift = SizedDefect.all().get(0);
    MutationPower power =
        new MutationPower(List.of(SimulatedSeries.QUIET, SimulatedSeries.NOISY), 20, 1);
    MutationPower.Table table = power.of(shift);
    assertEquals(OptionalDouble.of(0.1), table.leastSize(), table.toString());
    String markdown = MutationPower.markdown(List.of(table));
    assertTrue(markdown.contains("found in every kind of series from 10 %"), markdown);
    assertTrue(markdown.contains("| normal, cv 3 % | 0.000 |"), markdown);
  }

  @Test
  void aCleanFolderOfEveryKindHasNoFail() throws IOException {
    for (Mutation.Base base : Mutation.Base.values()) {
      List<CleanAlarms.Row> rows = new CleanAlarms(QUIET, 2, 3).rows(base);
      assertTrue(rows.stream().allMatch(row -> row.alarms() == 0), rows.toString());
      assertTrue(rows.size() > 10, rows.toString());
    }
  }

  @Test
  void aTableSaysWhatItsCountsLeavePossible() {
    String table = CleanAlarms.markdown(List.of(new CleanAlarms.Row("shift", 2995, 0)));
    assertTrue(table.contains("| `shift` | 2995 | 0 | 1.00 |"), table);
  }

  @Test
  void nothingToCountIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MutationPower(List.of(), 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new CleanAlarms(QUIET, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new MutationStudy(QUIET, 0, 1));
  }
}
