package dev.warpmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real fresh processes, with the smallest shape there is a point in. */
class FreshProcessTest {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(1).heads(1).seqLen(16).headDim(64);

  @TempDir Path place;

  private static Benchmark sweep(int samples) {
    return Benchmark.sweep(SHAPE)
        .on(Devices.cpu())
        .backends("math", "memory_efficient")
        .samples(samples)
        .warmup(2);
  }

  @Test
  void aSetThatWasCutOffIsGoneOnWithAndAWholeOneIsMeasuredAnew() throws Exception {
    RunFolder folder = RunFolder.create(place.resolve("a study"), Devices.cpu().facts());
    Run sweep = sweep(10).processes(2).in(folder).run();
    assertEquals(2, sweep.processes().size(), sweep::toString);
    RunData first = sweep.processes().get(0);
    RunData second = sweep.processes().get(1);
    assertEquals(folder.runs(), sweep.processes());
    assertNotEquals(first.protocol().sha256(), second.protocol().sha256());
    assertNotEquals(first.protocol().seed(), second.protocol().seed());
    assertEquals(labels(first), labels(second));
    assertTrue(sweep.comparisons().columnNames().contains("by process (×)"));

    try (Stream<Path> files = Files.list(folder.path().resolve("runs/2"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    Run resumed = sweep(10).processes(2).in(folder).run();
    assertEquals(first, resumed.processes().get(0));
    assertNotEquals(second.startedAt(), resumed.processes().get(1).startedAt());
    assertTrue(resumed.toString().contains("1 of 2 processes were measured before"));
    resumed.save(folder);
    assertEquals(resumed.processes(), folder.runs());
    assertEquals(1, folder.timesSaved("enhanced_b1_h1_s16_d64.json"));
  }

  @Test
  void anInterruptEndsTheProcessAndKeepsTheFirst() {
    Thread measuring = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              while (ProcessHandle.current().children().noneMatch(FreshProcessTest::isFresh)) {
                Thread.onSpinWait();
              }
              measuring.interrupt();
            });
    interrupter.setDaemon(true);
    interrupter.start();
    Run sweep = sweep(100).processes(3).run();
    assertFalse(Thread.interrupted());
    assertEquals(1, sweep.processes().size());
    assertTrue(sweep.toString().contains("Process 2 was interrupted and is not kept"));
    assertTrue(ProcessHandle.current().children().noneMatch(FreshProcessTest::isFresh));
  }

  @Test
  void withoutAnotherBackendNoProcessIsStarted() {
    Run sweep =
        Benchmark.sweep(SHAPE)
            .on(Devices.cpu())
            .backends("math", "pytorch:none")
            .samples(10)
            .warmup(1)
            .processes(6)
            .run();
    assertEquals(1, sweep.processes().size());
    assertEquals(1, sweep.data().protocol().process().planned());
    assertTrue(sweep.toString().contains("none was started"), sweep::toString);
  }

  @Test
  void aSealedFolderIsRefusedBeforeAnythingIsMeasured() {
    RunFolder folder = RunFolder.create(place.resolve("sealed"), Devices.cpu().facts());
    folder.seal();
    var error =
        assertThrows(IllegalStateException.class, () -> sweep(10).processes(2).in(folder).run());
    assertEquals(
        "sealed is sealed, so no process can be kept in it; begin a new folder",
        error.getMessage());
  }

  private static boolean isFresh(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().map(java -> java.matches(".*java(\\.exe)?")).orElse(false);
  }

  private static List<String> labels(RunData run) {
    return run.measurements().stream().map(Measurement::arm).map(arm -> arm.label()).toList();
  }
}
