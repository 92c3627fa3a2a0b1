package dev.warpmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class StoredTest {
  private static final Path L4 = Checkout.file("notebooks/data/l4-2025-10-13");
  private static final Path EPYC = Checkout.file("artifacts/epyc-2026-11-24");

  @TempDir Path place;

  @Test
  void everyStoredFigureOfTheL4FollowsToTheLastBit() {
    Table stored = Stored.of(L4).statistics();
    assertEquals(9, stored.rowCount());
    assertEquals(List.of("yes"), stored.stringColumn("to the last bit").unique().asList());
  }

  @Test
  void anEditedFigureDoesNot() throws IOException {
    String text = Files.readString(L4.resolve("enhanced_s512.json"));
    Path edited = place.resolve("edited.json");
    Files.writeString(edited, text.replace("0.3251200020313263", "0.3251200020313264"));
    assertEquals(
        List.of("no", "yes", "yes"),
        Stored.of(edited).statistics().stringColumn("to the last bit").asList());
  }

  @Test
  void noneOfTheThreeSeriesHasOneMedian() {
    Table table = Stored.of(L4).steadiness();
    // Levels and place of the step as in the method's notes: after sample 50, +18 %.
    assertEquals(18.2, table.doubleColumn("shift (%)").get(0), 0.1);
    assertTrue(table.stringColumn("what may be stated").get(0).startsWith("3–\u206050:"));
    assertEquals(List.of("1.09 ×", "1.52 ×", "1.66 ×"), table.stringColumn("slow start").asList());
    assertEquals("not told", table.stringColumn("device").get(2));
  }

  @Test
  void aBackendAndAModeAreChosenByName() {
    Table table = Stored.of(EPYC).backend("flash").mode("isolated").steadiness();
    assertEquals("What one number may stand for, on AMD EPYC", table.name());
    assertEquals(5, table.rowCount());
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> Stored.of(EPYC).backend("flush"));
    assertTrue(none.getMessage().startsWith("backend flush has no series"), none.getMessage());
    assertTrue(none.getMessage().contains("pytorch:flash"), none.getMessage());
  }

  @Test
  void aFileWithoutASeriesIsToldInASentence() {
    Path environment = L4.resolve("env.json");
    RuntimeException none = assertThrows(RuntimeException.class, () -> Stored.of(environment));
    assertTrue(none.getMessage().contains("env.json"), none.getMessage());
  }
}
