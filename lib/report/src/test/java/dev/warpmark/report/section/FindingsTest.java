package dev.warpmark.report.section;

import static dev.warpmark.fixture.Levels.around;
import static dev.warpmark.fixture.RunFixture.SHAPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.ArmRole;
import dev.warpmark.fixture.FolderFixture;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.report.Report;
import dev.warpmark.report.page.Page;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  @TempDir Path place;

  /** Series of other lengths whose level rises by another part each, in their middle. */
  private Page shifted(int series) {
    RunFixture sweep = RunFixture.phase("03");
    for (int i = 0; i < series; i++) {
      double factor = 1.1 + 0.01 * i;
      IntToDoubleFunction calm = around(0.3 * (i + 1));
      sweep.arm(
          "flash",
          ArmRole.SUBJECT,
          SHAPE.withSeqLen(128 * (i + 1)),
          k -> calm.applyAsDouble(k) * (k < 50 ? 1 : factor));
    }
    RunFolder folder = FolderFixture.of(place.resolve("run" + series), sweep.build());
    return Report.of(folder).page();
  }

  private static long shifts(String part) {
    return part.lines().filter(line -> line.startsWith("| limit | shift |")).count();
  }

  @Test
  void whatManySeriesHaveIsFoldedAndCounted() {
    Page page = shifted(7);
    String markdown = page.markdown();
    String[] parts = markdown.split("<details>|</details>");
    assertEquals(3, parts.length, markdown);
    assertEquals(3, shifts(parts[0]), parts[0]);
    assertEquals(4, shifts(parts[1]), parts[1]);
    assertTrue(parts[0].contains("more rows of the same checks follow."), parts[0]);
    assertTrue(
        parts[1].startsWith("\n<summary>Further findings of the same checks</summary>\n\n| "),
        "a table of Markdown needs an empty line before it: " + parts[1]);
    String html = page.html();
    assertTrue(html.contains("<details>\n<summary>Further findings of the same checks"), html);
    for (String text : new String[] {html, page.latex(), page.plainText()}) {
      assertEquals(8, text.split("The level shifts after sample 50", -1).length, text);
    }
  }

  @Test
  void fewAreNotFolded() {
    String markdown = shifted(4).markdown();
    assertFalse(markdown.contains("<details>"), markdown);
    assertEquals(4, shifts(markdown));
  }
}
