package dev.warpmark.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Setting;
import dev.warpmark.fixture.Levels;
import dev.warpmark.fixture.RunFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit says of several fresh processes, clean and with planted faults. */
class FreshProcessesTest {
  private static final String FRESH = "fresh-processes";
  private static final String SAME = "same-conditions";

  @TempDir Path place;

  private static RunFixture process(int number, double ratio) {
    IntToDoubleFunction base = i -> Levels.around(0.336).applyAsDouble(i + 1009 * number);
    return RunFixture.phase("03")
        .process(number, 6)
        .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, i -> around(i, number) / ratio)
        .arm("math", ArmRole.BASELINE, RunFixture.SHAPE, base)
        .arm(
            "math",
            ArmRole.REPEATED_BASELINE,
            RunFixture.SHAPE,
            i -> Levels.around(0.336).applyAsDouble(i + 77 + 2003 * number));
  }

  private static double around(int i, int number) {
    return Levels.around(0.336).applyAsDouble(i + 50_021 * number);
  }

  private RunFolder folder(RunData... runs) {
    RunFolder folder = RunFolder.create(place.resolve("study"), runs[0].device());
    for (RunData run : runs) {
      folder.save(run);
    }
    return folder;
  }

  private RunData[] six(double... ratios) {
    RunData[] runs = new RunData[6];
    for (int i = 0; i < 6; i++) {
      runs[i] = process(i + 1, ratios[i]).build();
    }
    return runs;
  }

  private static List<Finding> failures(RunFolder folder, String check) {
    return Audit.of(folder.path()).of(check).stream()
        .filter(finding -> finding.status() == Status.FAIL)
        .toList();
  }

  @Test
  void sixProcessesThatAgreePass() {
    AuditReport audit = Audit.of(folder(six(1.12, 1.12, 1.12, 1.12, 1.12, 1.12)).path());
    assertEquals(2, audit.of(FRESH).size());
    assertEquals(5, audit.of(SAME).size());
    assertTrue(audit.of(FRESH).stream().allMatch(each -> each.status() == Status.PASS));
    assertTrue(audit.of(SAME).stream().allMatch(each -> each.status() == Status.PASS));
  }

  @Test
  void processesThatDifferByMoreThanTheirBlocksAreALimit() {
    AuditReport audit = Audit.of(folder(six(1.00, 1.10, 1.20, 1.02, 1.15, 1.08)).path());
    List<Finding> limits =
        audit.of(FRESH).stream().filter(each -> each.status() == Status.LIMIT).toList();
    assertEquals(1, limits.size());
    assertTrue(limits.get(0).message().contains("differ by more than their blocks show"));
  }

  @Test
  void missingProcessesAreALimit() {
    AuditReport audit = Audit.of(folder(process(1, 1.1).build(), process(2, 1.1).build()).path());
    Finding limit = audit.of(FRESH).get(0);
    assertEquals(Status.LIMIT, limit.status());
    assertEquals(
        "2 of 6 declared processes are whole and comparable, fewer than the 5 that speak of the"
            + " device.",
        limit.message());
  }

  @Test
  void aProcessCopiedForAnotherFails() throws IOException {
    RunFolder folder = folder(process(1, 1.1).build(), process(2, 1.1).build());
    Path copy = folder.path().resolve("runs/3/enhanced_s512.json");
    Files.createDirectories(copy.getParent());
    Files.copy(folder.path().resolve("runs/2/enhanced_s512.json"), copy);
    List<Finding> failures = failures(folder, FRESH);
    assertEquals(1, failures.size());
    assertEquals("runs/3/enhanced_s512.json", failures.get(0).evidence().artifact());
  }

  @Test
  void anotherDeviceOrDriverOrLibraryFails() {
    RunFolder folder =
        folder(
            process(1, 1.1).settings(Setting.observed("torch.version", "2.9.1", "torch")).build(),
            process(2, 1.1).settings(Setting.observed("torch.version", "2.9.1", "torch")).build(),
            process(3, 1.1).settings(Setting.observed("torch.version", "2.8.0", "torch")).build(),
            process(4, 1.1)
                .deviceName("Other Card")
                .settings(Setting.observed("torch.version", "2.9.1", "torch"))
                .build());
    List<Finding> failures = failures(folder, SAME);
    assertEquals(2, failures.size());
    assertTrue(
        failures.stream().anyMatch(f -> f.message().contains("torch.version is 2.8.0, was 2.9.1")));
    assertTrue(
        failures.stream()
            .anyMatch(f -> f.message().contains("device is Other Card, was Test Card")));
  }
}
