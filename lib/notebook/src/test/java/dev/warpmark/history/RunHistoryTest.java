package dev.warpmark.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.History;
import dev.warpmark.RunFolders;
import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.TimingMode;
import dev.warpmark.fixture.FolderFixture;
import dev.warpmark.fixture.RunFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {
  private static final AttentionShape SHAPE = FolderFixture.SMALL;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  private void runs(int count, int changeAfter) throws IOException {
    Random random = new Random(6);
    for (int i = 0; i < count; i++) {
      double level = (i < changeAfter ? 100 : 110) * (1 + 0.01 * random.nextGaussian());
      Instant created = START.plusSeconds(86400L * i);
      // The names are in no order of time.
      FolderFixture.oneSeries(folder.resolve("run" + (i * 7 % count)), created, "AMD EPYC", level);
    }
  }

  private RunHistory history() {
    return RunHistory.of(RunTree.of(folder), SHAPE, "flash", TimingMode.ISOLATED, "");
  }

  private DeviceHistory only() {
    assertEquals(1, history().devices().size());
    return history().devices().get(0);
  }

  @Test
  void aChangeOfLevelIsMarkedWhereItIs() throws IOException {
    runs(40, 25);
    List<Level> levels = only().levels();
    assertEquals(2, levels.size(), levels.toString());
    assertArrayEquals(
        new int[] {0, 25, 25, 40},
        levels.stream().flatMapToInt(l -> IntStream.of(l.from(), l.to())).toArray());
    assertEquals(1.1, levels.get(1).medianSeconds() / levels.get(0).medianSeconds(), 0.01);
    String text = RunFolders.in(folder).history(SHAPE, "flash").toString();
    assertTrue(text.contains("40 runs: 1 change of level"), text);
    assertTrue(text.contains("change from 2026-01-26: +"), text);
    assertTrue(RunFolders.in(folder).history(SHAPE, "flash").plot().png().isPresent());
  }

  @Test
  void noChangeIsMarkedWithoutOne() throws IOException {
    runs(40, 40);
    assertEquals(1, only().levels().size());
    assertTrue(
        RunFolders.in(folder).history(SHAPE, "flash").toString().contains("no change of level"));
  }

  @Test
  void fewRunsAreNotLookedThrough() throws IOException {
    runs(19, 9);
    assertFalse(only().isLongEnough());
    assertEquals(1, only().levels().size());
    String text = RunFolders.in(folder).history(SHAPE, "flash").toString();
    assertTrue(text.contains("19 runs: fewer than 20, so no change of level is looked for"), text);
    assertFalse(text.contains("runs 1 to 19"), text);
    assertTrue(text.contains("2026-01-01: "), text);
  }

  @Test
  void devicesAreNotMixed() throws IOException {
    runs(3, 3);
    FolderFixture.oneSeries(folder.resolve("gpu"), START, "NVIDIA L4", 10);
    String message =
        assertThrows(
                ArtifactException.class, () -> RunFolders.in(folder).history(SHAPE, "flash").plot())
            .getMessage();
    assertTrue(message.endsWith("so name one: AMD EPYC · NVIDIA L4"), message);
    assertEquals(
        1, RunFolders.in(folder).history(SHAPE, "flash").on("NVIDIA L4").runs().points().size());
    String none =
        assertThrows(
                ArtifactException.class,
                () -> RunFolders.in(folder).history(SHAPE, "flash").mode(TimingMode.GRAPH).plot())
            .getMessage();
    assertTrue(none.endsWith("holds no run with flash B=1 H=2 S=64 D=32 in graph"), none);
  }

  /** Two generations of one name, run in turn: in one series that would be changes of level. */
  @Test
  void generationsOfOneNameArePartedAndThatIsSaid() throws IOException {
    for (int i = 0; i < 50; i++) {
      boolean isOlder = i % 2 == 1;
      double level = (isOlder ? 210 : i < 24 ? 100 : 110) * (1 + 0.001 * (i % 3));
      DeviceFacts device =
          RunFixture.device(
              DeviceKind.CPU, "AMD EPYC", Map.of("L1 cache", isOlder ? "32 KiB" : "48 KiB"));
      Instant created = START.plusSeconds(86400L * i);
      FolderFixture.oneSeries(folder.resolve("run" + i), created, device, level);
    }
    History all = RunFolders.in(folder).history(SHAPE, "flash").on("AMD EPYC");
    List<DeviceHistory> devices = all.runs().devices();
    assertEquals(
        List.of("AMD EPYC, L1 cache 48 KiB", "AMD EPYC, L1 cache 32 KiB"),
        devices.stream().map(DeviceHistory::label).toList());
    assertEquals(List.of(12, 25), devices.get(0).levels().stream().map(Level::to).toList());
    assertEquals(1, devices.get(1).levels().size(), "nothing changed on the other device");
    String text = all.toString();
    assertTrue(
        text.contains(
            "2 devices are named AMD EPYC, told apart by L1 cache (48 KiB; 32 KiB), and not read as"
                + " one"),
        text);
    assertTrue(text.contains("L1 cache 48 KiB: 25 runs: 1 change of level"), text);
    assertTrue(text.contains("L1 cache 32 KiB: 25 runs: no change of level"), text);
    assertTrue(text.contains("change from 2026-01-25: +"), text);
    History one = RunFolders.in(folder).history(SHAPE, "flash").on("AMD EPYC, L1 cache 32 KiB");
    assertEquals(25, one.runs().points().size());
    assertEquals(List.of(), one.runs().reasons());
  }

  @Test
  void ofSeveralProcessesTheMedianOfTheirsIsDrawn() throws IOException {
    Path run = FolderFixture.oneSeries(folder.resolve("a"), START, "AMD EPYC", 100);
    Path summary = run.resolve("summary.json");
    String several = "\"processes\": 3, \"median_us_by_process\": [100, 130, 120], \"phase\"";
    Files.writeString(summary, Files.readString(summary).replace("\"phase\"", several));
    HistoryPoint point = history().points().get(0);
    assertEquals(120e-6, point.medianSeconds(), 1e-12);
    assertEquals(100e-6, point.lowerSeconds().orElseThrow(), 1e-12);
    assertEquals(130e-6, point.upperSeconds().orElseThrow(), 1e-12);
    String text = RunFolders.in(folder).history(SHAPE, "flash").toString();
    assertTrue(text.contains("1 of several processes: the median of theirs"), text);
  }

  @Test
  void aDamagedRunIsLeftOutAndSaid() throws IOException {
    runs(3, 3);
    Files.writeString(folder.resolve("run0/summary.json"), "{\"measurements\": [");
    assertEquals(2, history().points().size());
    assertEquals(
        List.of("run0/summary.json: is truncated, it ends in the middle of a value"),
        history().leftOut());
    String text = RunFolders.in(folder).history(SHAPE, "flash").toString();
    assertTrue(text.contains("1 left out as damaged"), text);
  }
}
