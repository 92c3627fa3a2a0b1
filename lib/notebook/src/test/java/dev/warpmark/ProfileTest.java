package dev.warpmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.analysis.KernelFloors;
import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ProfileFile;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.HardwareUnit;
import dev.warpmark.data.KernelCounters;
import dev.warpmark.data.ProfileData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class ProfileTest {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(8).heads(8).seqLen(4096).headDim(64);

  @TempDir Path place;

  private final Profile stored = Profiler.of(SHAPE).on(Devices.cpu()).backends("flash").run();

  private static KernelFloors floors(double tensor, double special) {
    return new KernelFloors(
        new KernelCounters(
            "flash",
            SHAPE,
            1e-3,
            1e9,
            Map.of(HardwareUnit.TENSOR, tensor, HardwareUnit.SPECIAL_FUNCTION, special)));
  }

  @Test
  void withoutACardItShowsTheStoredCountersAndSaysSo() {
    assertFalse(stored.isCountedHere());
    assertTrue(stored.toString().startsWith("Not counted here: "));
    assertTrue(stored.toString().contains("is no NVIDIA card"), stored::toString);
    assertTrue(stored.toString().contains("NVIDIA H100"), stored::toString);
    assertTrue(stored.kernels().containsAll(List.of("flash", "flash_sm90")));
  }

  @Test
  void storedCountersAreNotSavedIntoAnotherRun() {
    RunFolder folder = RunFolder.create(place.resolve("run"), Devices.cpu().facts());
    assertTrue(stored.save(folder).startsWith("Nothing was saved"));
    assertFalse(Files.exists(folder.path().resolve(ProfileFile.NAME)));
    Profile here = new Profile(stored.data(), Optional.empty());
    assertEquals("Saved profile/counters.json", here.save(folder));
    assertTrue(Files.exists(folder.path().resolve("plots/roofline.png")));
  }

  @Test
  void aFileReadsAsItWasWritten() {
    String text = new String(ProfileFile.bytes(stored.data()), StandardCharsets.UTF_8);
    assertEquals(stored.data(), ProfileFile.read(text, "counters.json"));
    var odd =
        assertThrows(
            ArtifactException.class,
            () ->
                ProfileFile.read(
                    text.replaceFirst("\"tensor\"\\s*:\\s*[0-9.]+", "\"tensor\" : 7"), "f"));
    assertTrue(odd.getMessage().contains("must lie between 0 and 1, was 7.0"), odd.getMessage());
    assertThrows(ArtifactException.class, () -> ProfileFile.read("{\"schema\": \"x\"}", "f"));
  }

  @Test
  void aFloorIsTheTimeOneUnitAloneWouldNeed() {
    KernelFloors floors = floors(0.65, 0.41);
    assertEquals(0.65e-3, floors.floorSeconds(HardwareUnit.TENSOR).orElseThrow(), 1e-12);
    assertEquals(Optional.of(HardwareUnit.TENSOR), floors.nearestFloor());
    assertEquals(1 / 0.65, floors.overFloor().orElseThrow(), 1e-12);
    assertEquals("tensor cores", floors.binding());
    assertTrue(floors.floorSeconds(HardwareUnit.DRAM).isEmpty());
  }

  @Test
  void unitsThatAreEquallyBusyBindTogetherAndIdleOnesDoNot() {
    assertEquals("ex2 and tensor cores", floors(0.62, 0.63).binding());
    assertEquals("waiting; busiest: tensor cores", floors(0.2, 0.1).binding());
  }

  @Test
  void tablesAndFigureHoldEveryKernel() {
    int kernels = stored.data().kernels().size();
    Table floors = stored.floors();
    assertEquals(kernels, floors.rowCount());
    assertEquals(kernels, stored.table().rowCount());
    int row = floors.stringColumn("kernel").firstIndexOf("flash_sm90");
    assertEquals(9.504, floors.doubleColumn("duration (µs)").get(row), 1e-9);
    assertEquals(9.504 * 0.1215, floors.doubleColumn("tensor floor (µs)").get(row), 1e-6);
    assertTrue(stored.plot().text().contains("flash_sm90, B=32 H=8 S=128 D=64"));
    assertTrue(stored.plot().png().isPresent());
  }

  @Test
  void aTableWithoutPeaksStillDraws() {
    ProfileData bare =
        new ProfileData(
            "some card", "ncu", Optional.empty(), Optional.empty(), stored.data().kernels());
    assertTrue(new Profile(bare, Optional.empty()).plot().png().isPresent());
  }
}
