package dev.warpmark.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.FolderState;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.cli.light.Program;
import dev.warpmark.fixture.FolderFixture;
import dev.warpmark.report.Report;
import dev.warpmark.report.verify.Verdict;
import dev.warpmark.report.verify.Verify;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir Path place;

  private RunFolder folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void sealed() throws IOException {
    folder = FolderFixture.full(place);
    Files.createDirectories(folder.path().resolve("notebooks"));
    Files.writeString(folder.path().resolve("notebooks/01_benchmark.ipynb"), "{}");
    Report.of(folder).write();
    Report.of(folder).seal();
  }

  private int run() {
    String[] arguments = {"report", folder.path().toString()};
    return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  @Test
  void aSealedFolderGetsItsReportAnewAndIsSealedAgain() throws IOException {
    Path report = folder.path().resolve("COMBINED_REPORT.md");
    String now = Files.readString(report);
    Path data = folder.path().resolve("benchmark/enhanced_s512.json");
    byte[] samples = Files.readAllBytes(data);
    folder.reopen(); // as an earlier version left it
    Files.writeString(report, "An earlier wording.\n");
    folder.seal();
    assertEquals(Verdict.DIFFERS, Verify.folder(folder.path()).verdict());

    assertEquals(Main.OK, run(), err.toString());
    assertEquals(now, Files.readString(report));
    assertEquals(new String(samples), Files.readString(data));
    assertEquals("{}", Files.readString(folder.path().resolve("notebooks/01_benchmark.ipynb")));
    assertEquals(FolderState.SEALED, folder.state());
    assertEquals(
        Verdict.HOLDS,
        Verify.folder(folder.path()).verdict(),
        Verify.folder(folder.path()).toString());
  }

  @Test
  void thePictureOfSamplesIsDrawnAnewByAnEarlierNameToo() throws IOException {
    Path now = folder.path().resolve("plots/samples_01.png");
    Path earlier = folder.path().resolve("plots/samples.png");
    folder.reopen();
    Files.write(earlier, new byte[] {1});
    folder.seal();
    assertEquals(Main.OK, run(), err.toString());
    assertArrayEquals(Files.readAllBytes(now), Files.readAllBytes(earlier));
    String report = Files.readString(folder.path().resolve("COMBINED_REPORT.md"));
    assertTrue(report.contains("plots/samples_01.png"), report);
    assertFalse(report.contains("plots/samples.png"), "one picture is shown once");
  }

  @Test
  void aFolderThatWasChangedIsLeftAlone() throws IOException {
    Path data = folder.path().resolve("benchmark/enhanced_s512.json");
    Files.writeString(data, Files.readString(data) + "\n");
    assertEquals(Program.UNABLE, run());
    assertTrue(err.toString().contains("is not what was sealed"), err.toString());
    assertTrue(err.toString().contains("benchmark/enhanced_s512.json"), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertEquals(FolderState.SEALED, folder.state());
  }
}
