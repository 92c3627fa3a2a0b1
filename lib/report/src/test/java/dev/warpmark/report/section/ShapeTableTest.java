package dev.warpmark.report.section;

import static dev.warpmark.fixture.Levels.around;
import static dev.warpmark.fixture.RunFixture.SHAPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.data.ArmRole;
import dev.warpmark.fixture.FolderFixture;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.report.Report;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeTableTest {
  @TempDir Path folder;

  private String markdown() {
    RunFixture sweep = RunFixture.phase("03");
    sweep.arm("flash", ArmRole.SUBJECT, SHAPE.causal(), around(0.16));
    sweep.arm("flash", ArmRole.SUBJECT, SHAPE, around(0.32));
    sweep.arm("flash", ArmRole.SUBJECT, SHAPE.withSeqLen(1024), around(1.28));
    return Report.of(FolderFixture.of(folder.resolve("run"), sweep.build())).page().markdown();
  }

  /** The last two cells of the first line that begins with a shape. */
  private static List<String> relative(String markdown, String shape) {
    String line =
        markdown
            .lines()
            .filter(l -> l.startsWith("| " + shape + " |"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(shape + " is not in\n" + markdown));
    String[] cells = line.split("\\|");
    return List.of(cells[cells.length - 2].strip(), cells[cells.length - 1].strip());
  }

  @Test
  void rowsAreHeldAgainstTheRowOfTheirOwnFamily() {
    String markdown = markdown();
    assertEquals(List.of("1.000", "1.000"), relative(markdown, "B=32 H=8 S=512 D=64"));
    assertTrue(relative(markdown, "B=32 H=8 S=1024 D=64").get(0).startsWith("4.0"), markdown);
  }

  @Test
  void aShapeAloneInItsFamilyIsHeldAgainstNothing() {
    String markdown = markdown();
    assertEquals(List.of("—", "—"), relative(markdown, "B=32 H=8 S=512 D=64 causal"));
    assertTrue(markdown.contains("divide by the row of B=32 H=8 S=512 D=64, where"), markdown);
  }

  @Test
  void scalingIsStatedOfTheFamilyThatHasLengths() {
    String markdown = markdown();
    assertTrue(markdown.contains("for S=512 to"), markdown);
    assertTrue(markdown.contains("over 2 lengths of one run"), markdown);
  }
}
