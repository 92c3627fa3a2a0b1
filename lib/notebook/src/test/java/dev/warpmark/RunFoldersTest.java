package dev.warpmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.fixture.FolderFixture;
import dev.warpmark.history.QueryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

/** Queries through the real driver, which the first one fetches into {@code .warpmark/duckdb}. */
class RunFoldersTest {
  private static final Path ROOT = Checkout.file("");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  @BeforeAll
  static void driver() {
    String away = DuckDbDriver.whyAway();
    assumeTrue(away.isEmpty(), away);
  }

  @Test
  void publishedRunsInSql() {
    RunFolders runs = RunFolders.in(ROOT.resolve("artifacts"));
    Table table =
        runs.query(
            "select backend, seq_len, median_us, one_level, created from measurements"
                + " join runs using (folder) where folder = 'epyc-2026-11-24' and phase = '01'");
    assertEquals(1, table.rowCount());
    assertEquals(50229.085999999996, table.doubleColumn("median_us").get(0));
    assertEquals("flash", table.stringColumn("backend").get(0));
    assertEquals(512L, table.longColumn("seq_len").get(0));
    assertEquals(true, table.booleanColumn("one_level").get(0));
    assertEquals(ColumnType.LOCAL_DATE_TIME, table.column("created").type());
    assertTrue(
        table
            .name()
            .endsWith(
                "in artifacts, 2 devices are named AMD EPYC, told apart by L1 cache (48 KiB; 32"
                    + " KiB): see device_label"),
        table.name());
    Table parted =
        runs.query(
            "select device_label, min(folder) as of from measurements"
                + " where device = 'AMD EPYC' group by device_label order by 2");
    assertEquals(
        List.of("AMD EPYC, L1 cache 48 KiB", "AMD EPYC, L1 cache 32 KiB"),
        parted.stringColumn(0).asList());
    Table samples =
        runs.query(
            "select count(*) as n, median(seconds) * 1e6 as m from samples"
                + " where folder = 'epyc-2026-11-24' and phase = '01'");
    assertEquals(100L, samples.longColumn("n").get(0));
    assertEquals(50229.086, samples.doubleColumn("m").get(0), 1e-6);
    Table ratios =
        runs.query(
            "select backend, min(speedup) as least from comparisons group by backend"
                + " order by least");
    assertEquals("pytorch:math", ratios.stringColumn("backend").get(0));
    assertTrue(ratios.doubleColumn("least").get(0) > 0.01);
  }

  /** The cells of {@code docs/other-data.md}, run as a notebook would. */
  @Test
  void theCellsOfTheDocumentation() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/other-data.md"));
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      shell.eval("import dev.warpmark.*;");
      shell.eval("import dev.warpmark.attention.*;");
      List<String> cells =
          Pattern.compile("(?s)```java\\n(.*?)```")
              .matcher(text)
              .results()
              .map(found -> found.group(1).replace("\"artifacts\"", quoted("artifacts")))
              .toList();
      assertEquals(2, cells.size());
      for (String cell : cells) {
        for (String line : cell.strip().split("\n")) {
          SnippetEvent event = shell.eval(line.endsWith(";") ? line : line + ";").get(0);
          assertEquals(Snippet.Status.VALID, event.status(), line);
          assertNull(event.exception(), line + " " + event.exception());
        }
      }
    }
  }

  private static String quoted(String folder) {
    return '"' + ROOT.resolve(folder).toString().replace("\\", "\\\\") + '"';
  }

  @Test
  void foldersOfAnyName() throws IOException {
    List<String> names =
        List.of("a'b\"c", "[x]*?", "two\nlines", "<b>ü 漢字</b>", "a;--", "deep/down/here");
    for (int i = 0; i < names.size(); i++) {
      FolderFixture.oneSeries(
          folder.resolve(names.get(i)), START.plusSeconds(i), "AMD EPYC", 100 + i);
    }
    FolderFixture.oneSeries(folder.resolve("x"), START.plusSeconds(9), "AMD EPYC", 200);
    Table table =
        RunFolders.in(folder)
            .query("select folder, median_us from measurements order by median_us");
    assertEquals(names, table.stringColumn("folder").asList().subList(0, names.size()));
    assertEquals(names.size() + 1, table.rowCount(), "a name is no pattern for another");
  }

  @Test
  void aDamagedFileIsLeftOutAndNamed() throws IOException {
    FolderFixture.oneSeries(folder.resolve("good"), START, "AMD EPYC", 100);
    Path bad = FolderFixture.oneSeries(folder.resolve("bad"), START, "AMD EPYC", 100);
    Files.writeString(bad.resolve("summary.json"), "{\"measurements\": [");
    Table table = RunFolders.in(folder).query("select folder from measurements");
    assertEquals(List.of("good"), table.stringColumn("folder").asList());
    assertTrue(table.name().endsWith(", left out as damaged: bad/summary.json"), table.name());
  }

  @Test
  void aBadQueryIsASentence() throws IOException {
    FolderFixture.oneSeries(folder.resolve("a"), START, "AMD EPYC", 100);
    assertRefused("selec 1", "Parser Error: syntax error at or near \"selec\"");
    assertRefused("select nothing from runs", "\"nothing\" not found in FROM clause!");
    assertRefused("select * from elsewhere", "(the relations are runs, measurements");
  }

  @Test
  void aQueryNeitherReadsNorWritesFiles() throws IOException {
    FolderFixture.oneSeries(folder.resolve("a"), START, "AMD EPYC", 100);
    Path kept = Files.writeString(folder.resolve("kept.csv"), "kept");
    assertRefused("copy runs to '" + kept + "'", "Permission Error");
    assertRefused("select * from read_text('" + kept + "')", "Permission Error");
    assertRefused("select 1; copy runs to '" + folder.resolve("new.csv") + "'", "Permission Error");
    assertRefused("attach '" + folder.resolve("new.db") + "'", "Permission Error");
    assertRefused("set enable_external_access = true", "");
    assertEquals("kept", Files.readString(kept, StandardCharsets.UTF_8));
    assertFalse(Files.exists(folder.resolve("new.csv")));
    assertFalse(Files.exists(folder.resolve("new.db")));
  }

  private void assertRefused(String sql, String reason) {
    String message =
        assertThrows(QueryException.class, () -> RunFolders.in(folder).query(sql)).getMessage();
    assertTrue(message.startsWith("the query cannot be run: "), message);
    assertTrue(message.contains(reason), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void whereNoRunsAre() throws IOException {
    assertSentence(folder.resolve("none"), "there is no such folder");
    assertSentence(folder, "holds no run folder: each has a run.json in it");
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(closed), "the superuser opens every folder");
      assertSentence(folder, "may not be opened: ask for the right to read it");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static void assertSentence(Path folder, String sentence) {
    String message =
        assertThrows(ArtifactException.class, () -> RunFolders.in(folder)).getMessage();
    assertTrue(message.endsWith(sentence), message);
  }
}
