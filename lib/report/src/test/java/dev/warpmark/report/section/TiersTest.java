package dev.warpmark.report.section;

import static dev.warpmark.fixture.Levels.around;
import static dev.warpmark.fixture.RunFixture.SHAPE;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.ProfileFile;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.HardwareUnit;
import dev.warpmark.data.KernelCounters;
import dev.warpmark.data.ProfileData;
import dev.warpmark.fixture.FolderFixture;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiersTest {
  @TempDir Path place;

  private RunFolder folder;

  /** Two shapes, each a fifth faster than the baseline beside it. */
  @BeforeEach
  void measured() {
    RunFixture sweep = RunFixture.phase("03");
    for (int length : new int[] {512, 1024}) {
      double level = length == 512 ? 0.3 : 1.2;
      var shape = SHAPE.withSeqLen(length);
      sweep.arm("flash", ArmRole.SUBJECT, shape, around(level));
      sweep.arm("math", ArmRole.BASELINE, shape, i -> around(level * 1.2).applyAsDouble(i + 1003));
      sweep.arm(
          "math", ArmRole.REPEATED_BASELINE, shape, i -> around(level * 1.2).applyAsDouble(i + 77));
    }
    folder = FolderFixture.of(place.resolve("run"), sweep.build());
  }

  private void correct() {
    for (String backend : List.of("flash", "math")) {
      folder.write(
          "correctness/" + backend + ".json",
          "{\"schema\": \"warpmark-correctness-1\", \"backend\": \"%s\", \"device\": \"Test Card\", \"passed\": true}"
              .formatted(backend));
    }
  }

  private void profiled(String device, String kernel) {
    KernelCounters counters =
        new KernelCounters(kernel, SHAPE, 3e-4, 1.5e9, Map.of(HardwareUnit.DRAM, 0.5));
    ProfileData profile =
        new ProfileData(device, "a test", Optional.empty(), Optional.empty(), List.of(counters));
    folder.write(ProfileFile.NAME, ProfileFile.bytes(profile));
  }

  private String line(String tier) {
    String markdown = Report.of(folder).page().markdown();
    return markdown
        .lines()
        .filter(line -> line.matches("- \\[.\\] " + tier + ":.*"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(markdown));
  }

  @Test
  void theMinimumNamesItsBoundAndItsFile() {
    String minimum = line("Minimum");
    assertTrue(minimum.startsWith("- [x]"), minimum);
    assertTrue(minimum.contains("the lower bound is 1.19"), minimum);
    assertTrue(minimum.contains("[`enhanced_s512.json`](enhanced_s512.json)"), minimum);
  }

  @Test
  void theTargetNamesWhatIsOpenAndIsReachedWithIt() {
    String open = line("Target");
    assertTrue(open.startsWith("- [ ]") && open.contains("open: Backends were held"), open);
    correct();
    String reached = line("Target");
    assertTrue(reached.startsWith("- [x]"), reached);
    assertTrue(reached.contains("correctness/flash.json"), reached);
  }

  @Test
  void theStretchNeedsCountersOfThisDeviceAndBackend() {
    correct();
    assertTrue(line("Stretch").contains("of which the folder has no file"), line("Stretch"));
    profiled("Another Card", "flash");
    assertTrue(line("Stretch").contains("of another device or backend"), line("Stretch"));
    profiled("Test Card", "somebody");
    assertTrue(line("Stretch").contains("of another device or backend"), line("Stretch"));
    folder.write(ProfileFile.NAME, "{\"schema\": \"warpmark-profile-1\"}");
    assertTrue(line("Stretch").contains("cannot be read"), line("Stretch"));
    profiled("Test Card", "flash[queries=128]");
    String reached = line("Stretch");
    assertTrue(reached.startsWith("- [x]"), reached);
    assertTrue(reached.contains("profile/counters.json"), reached);
  }
}
