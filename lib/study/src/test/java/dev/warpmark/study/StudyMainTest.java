package dev.warpmark.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.Checkout;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of docs/method.md, printed anew. */
class StudyMainTest {
  private static final Path HOME = Checkout.file("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String before;

  @BeforeEach
  void pointAtTheCheckout() {
    before = System.getProperty("warpmark.home");
    System.setProperty("warpmark.home", HOME.toString());
  }

  @AfterEach
  void pointBack() {
    if (before == null) {
      System.clearProperty("warpmark.home");
    } else {
      System.setProperty("warpmark.home", before);
    }
  }

  /** The numbers need as many repetitions as published; the rows do not. */
  @ParameterizedTest
  @CsvSource({"coverage, 2", "alarms, 1", "power, 2"})
  void theDocumentHasTheRowsThatTheCommandPrints(String table, int labelColumns) throws Exception {
    List<String> document = Files.readAllLines(HOME.resolve("docs/method.md"));
    assertTrue(document.stream().anyMatch(line -> line.contains("./warpmark simulate " + table)));

    assertEquals(0, run(table, "--repetitions", "1"), err::toString);

    int at = -1;
    for (String line : out.toString().lines().filter(l -> comparable(l)).toList()) {
      String label = label(line, labelColumns);
      int found = at + 1;
      while (found < document.size() && !document.get(found).startsWith(label)) {
        found++;
      }
      assertTrue(found < document.size(), () -> "docs/method.md has no row, or not here: " + line);
      at = found;
    }
    assertTrue(at > 0);
  }

  /** Published runs come and go; the rows of all others are held, except for their sums. */
  private static boolean comparable(String line) {
    return !line.isBlank() && !line.matches("\\| (all |(h100|h200|epyc|l4-202[6-9]).*).*");
  }

  private static String label(String line, int columns) {
    int end = 0;
    for (int column = 0; column <= columns; column++) {
      end = line.indexOf('|', end) + 1;
    }
    return line.substring(0, end);
  }

  @Test
  void aTableNeedsAName() {
    assertEquals(2, run());
    assertEquals(
        "warpmark: simulate needs the name of a table: coverage, alarms, power, mutations;"
            + " --help tells the options\n",
        err.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3"})
  void refusesNoRepetitions(String count) {
    assertEquals(2, run("power", "--repetitions", count));
    assertEquals(
        "warpmark: --repetitions must be at least 1, was " + count + "; --help tells the options\n",
        err.toString());
  }

  @Test
  void saysWhereThereIsNothingToResample() {
    System.setProperty("warpmark.home", HOME.resolve("docs").toString());

    assertEquals(2, run("alarms", "--repetitions", "1"));
    assertTrue(
        err.toString().startsWith("warpmark: no measured series to resample in notebooks/data"),
        err::toString);
  }

  private int run(String... arguments) {
    return StudyMain.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
