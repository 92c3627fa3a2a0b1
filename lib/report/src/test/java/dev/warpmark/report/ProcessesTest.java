package dev.warpmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Setting;
import dev.warpmark.fixture.FolderFixture;
import dev.warpmark.fixture.Levels;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.report.verify.Deviation;
import dev.warpmark.report.verify.Verdict;
import dev.warpmark.report.verify.Verification;
import dev.warpmark.report.verify.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several fresh processes of one protocol let a report say. */
class ProcessesTest {
  /** Ratios with the interval that the t distribution gives them, computed outside this library. */
  private static final double[] RATIOS = {
    1.12, 1.11, 1.13, 1.10, 1.12, 1.14, 1.11, 1.12, 1.13, 1.11
  };

  @TempDir Path directory;

  /** Baseline and candidate share their spread, so that a process has exactly its ratio. */
  private static RunData process(int number, int planned, double ratio) {
    return process(number, planned, ratio, "a1b2c3d4");
  }

  private static RunData process(int number, int planned, double ratio, String card) {
    IntToDoubleFunction slow = i -> Levels.around(0.336).applyAsDouble(i + 1009 * number);
    return RunFixture.phase("03")
        .process(number, planned)
        .settings(Setting.observed(Setting.CARD, card, "NVML"))
        .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, i -> slow.applyAsDouble(i) / ratio)
        .arm("math", ArmRole.BASELINE, RunFixture.SHAPE, slow)
        .arm(
            "math",
            ArmRole.REPEATED_BASELINE,
            RunFixture.SHAPE,
            i -> Levels.around(0.336).applyAsDouble(i + 77 + 2003 * number))
        .build();
  }

  private RunFolder folder(int processes, int planned) {
    RunData[] runs = new RunData[processes];
    for (int i = 0; i < processes; i++) {
      runs[i] = process(i + 1, planned, RATIOS[i]);
    }
    return FolderFixture.of(directory.resolve("study"), runs);
  }

  @Test
  void enoughProcessesSpeakOfTheCardByTheIntervalOverProcesses() throws IOException {
    RunFolder folder = folder(10, 10);
    Report report = Report.of(folder);
    String text = report.statements().backends().text().toString();
    assertTrue(text.contains("On this card, over 10 fresh processes, for B=32"), text);
    assertTrue(text.contains("flash was faster than math"), text);
    assertTrue(text.contains("by t interval on 10 processes"), text);
    JsonNode row =
        new ObjectMapper().readTree(report.files().get("summary.json")).at("/comparisons/0");
    assertEquals(1.1189424307, row.get("speedup").asDouble(), 1e-9);
    assertEquals(1.1104188642, row.get("ci_lower").asDouble(), 1e-9);
    assertEquals(1.1275314241, row.get("ci_upper").asDouble(), 1e-9);
    assertEquals("processes", row.get("interval_over").asText());
    assertEquals(10, row.get("processes").asInt());
    assertEquals(1.13, row.at("/speedup_by_process/2").asDouble(), 1e-12);
    String page = report.page().markdown();
    assertTrue(page.contains("10 processes"), page);
    assertTrue(page.contains("--runs 10"), page);
  }

  @Test
  void processesOfTwoCardsSpeakOfCardsOfTheirName() {
    RunData[] runs = new RunData[6];
    for (int i = 0; i < 6; i++) {
      runs[i] = process(i + 1, 6, RATIOS[i], i < 5 ? "a1b2c3d4" : "0badcafe");
    }
    Report report = Report.of(FolderFixture.of(directory.resolve("study"), runs));
    String text = report.statements().backends().text().toString();
    assertTrue(text.contains("On cards of this name, over 6 fresh processes, for B=32"), text);
    assertFalse(text.contains("this card"), text);
  }

  @Test
  void theRowsOfMeasurementsAreThoseOfTheFirstProcess() throws IOException {
    JsonNode summary =
        new ObjectMapper().readTree(Report.of(folder(6, 6)).files().get("summary.json"));
    assertEquals(2, summary.get("measurements").size());
    assertEquals(1, summary.get("comparisons").size());
  }

  @Test
  void tooFewProcessesSpeakOfTheFirstAlone() {
    Report report = Report.of(folder(4, 6));
    String text = report.statements().backends().text().toString();
    assertFalse(text.contains("On this card"), text);
    assertTrue(text.contains("by t interval on 10 block log ratios"), text);
    assertTrue(
        text.contains(
            "Rows measured in 4 fresh processes, of 6 declared, are stated for the first of them"
                + " alone: from 5 on they would speak of this card."),
        text);
    assertTrue(report.page().markdown().contains("blocks of one run"));
  }

  @Test
  void verifyDerivesEveryProcessAgain() throws IOException {
    RunFolder folder = folder(5, 5);
    Report.of(folder).write();
    RunFolder.open(folder.path()).seal();
    assertEquals(Verdict.HOLDS, Verify.folder(folder.path()).verdict());
    Path file = folder.path().resolve("runs/3/enhanced_s512.json");
    String text = Files.readString(file);
    String changed = text.replaceFirst("(\"median_seconds\" *: *)[-0-9.E]+", "$15.0E-4");
    assertFalse(changed.equals(text));
    Files.writeString(file, changed);
    Verification verification = Verify.folder(folder.path());
    assertEquals(Verdict.DIFFERS, verification.verdict());
    assertTrue(
        verification.deviations().stream()
            .map(Deviation::toString)
            .anyMatch(each -> each.startsWith("runs/3/enhanced_s512.json /warpmark/measurements/")),
        verification.deviations().toString());
  }
}
