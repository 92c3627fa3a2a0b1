package dev.warpmark.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Build;
import dev.warpmark.data.RunData;
import dev.warpmark.fixture.Levels;
import dev.warpmark.fixture.RunFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series with a shift, of which the file says that it has one level. */
class RederivedTest {
  private static final String FILE = "enhanced_s512.json";

  @TempDir Path place;

  @Test
  void whatAnotherVersionDecidedIsALimitThatNamesBoth() throws IOException {
    List<Finding> findings = findings(shifted());
    assertEquals(1, findings.size(), findings.toString());
    Finding limit = findings.get(0);
    assertEquals(Status.LIMIT, limit.status());
    assertEquals(
        "Two versions judge this series by different rules: 0.1.0 (0123456), which wrote the file,"
            + " says one level; %s, which reads it, says no single level. Every number follows from"
                .formatted(Build.current().brief())
            + " the samples.",
        limit.message());
    assertTrue(limit.remedy().contains("./warpmark report"), limit.remedy());
    assertFalse(limit.remedy().contains("Restore"), limit.remedy());
  }

  @Test
  void aNumberThatDoesNotFollowIsNotVouchedForByTheVerdictBesideIt() throws IOException {
    List<Finding> findings = findings(shifted(), "\"median_seconds\": ", "\"median_seconds\": 7");
    assertEquals(
        List.of(Status.FAIL, Status.LIMIT), findings.stream().map(Finding::status).toList());
    String limit = findings.get(1).message();
    assertTrue(limit.endsWith("says no single level."), limit);
  }

  @Test
  void anIntervalThatOneVersionHasNotIsShownInFigures() throws IOException {
    RunData steady =
        RunFixture.phase("03")
            .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, Levels.around(0.3))
            .build();
    RunFolder folder = RunFolder.create(place.resolve("study"), steady.device());
    folder.save(steady);
    Path file = folder.path().resolve(FILE);
    String with = Files.readString(file);
    String without = with.replaceFirst(",\\s*\"interval\": \\{[^}]*\\}", "");
    assertTrue(without.length() < with.length(), "the interval is gone");
    Files.writeString(file, without);
    List<Finding> findings = Audit.of(folder.path()).of("rederived");
    assertEquals(List.of(Status.LIMIT), findings.stream().map(Finding::status).toList());
    String message = findings.get(0).message();
    assertTrue(message.contains("says interval (missing);"), message);
    assertTrue(message.matches(".* says interval \\[[\\dE.-]+, [\\dE.-]+\\]\\..*"), message);
  }

  @Test
  void whatThisVersionWouldNotDecideFails() throws IOException {
    RunData other = shifted();
    List<Finding> findings = findings(RunFixture.of(other).measuredWith(Build.current()).build());
    assertEquals(3, findings.size(), findings.toString());
    assertTrue(findings.stream().allMatch(finding -> finding.status() == Status.FAIL));
  }

  private static RunData shifted() {
    return RunFixture.phase("03")
        .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, Levels.shifted(0.3, 50, 0.4))
        .build();
  }

  private List<Finding> findings(RunData run) throws IOException {
    return findings(run, "", "");
  }

  /** Of a file with another verdict, and with one text in it replaced. */
  private List<Finding> findings(RunData run, String text, String replacement) throws IOException {
    RunFolder folder = RunFolder.create(place.resolve("study"), run.device());
    folder.save(run);
    Path file = folder.path().resolve(FILE);
    String before = Files.readString(file);
    String after =
        before
            .replaceFirst("\"one_level\": false", "\"one_level\": true")
            .replaceFirst(",\\s*\"refusal\": \"[^\"]*\"", "")
            .replaceFirst(",\\s*\"segments\": \\[(?s:.*?)\\}\\s*\\]", "");
    assertTrue(after.length() < before.length() - 100, "the segments are gone");
    Files.writeString(file, after.replaceFirst(Pattern.quote(text), replacement));
    return Audit.of(folder.path()).of("rederived");
  }
}
