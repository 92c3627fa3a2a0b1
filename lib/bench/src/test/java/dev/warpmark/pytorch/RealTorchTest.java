package dev.warpmark.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.RepeatedOutputs;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.MemoryUse;
import dev.warpmark.device.Setting;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The worker that is packed in the jar, with the PyTorch that {@code WARPMARK_PYTHON} names. */
class RealTorchTest {
  private static TorchPeer peer;

  @BeforeAll
  static void start() {
    PythonProbe.Answer python = PythonProbe.ask(System.getenv());
    assumeTrue(python.reason().isEmpty(), python.reason());
    peer = new TorchPeer(WorkerCommand.of(python.python()), "cpu", 2);
  }

  @AfterAll
  static void end() {
    if (peer != null) {
      peer.close();
    }
  }

  @Test
  void everyKernelOfTheCpuComputesAttention() {
    for (String name : List.of("pytorch:auto", "pytorch:flash", "pytorch:math")) {
      Backend backend = StandIn.backend(peer, name);
      for (AttentionShape shape :
          List.of(
              AttentionShape.batch(2).heads(3).seqLen(65).headDim(16),
              AttentionShape.batch(1).heads(2).seqLen(64).headDim(64).causal(),
              AttentionShape.batch(1).heads(1).lengths(113, 203).headDim(32).causal(),
              AttentionShape.batch(1).heads(1).lengths(239, 1).headDim(32))) {
        AttentionInputs inputs = AttentionInputs.normal(shape, 3);
        assertEquals(
            0, PlainAttention.maxError(backend.forward(inputs), inputs), 3e-6, name + " " + shape);
      }
    }
  }

  @Test
  void runsAreComparedWhereTheTensorsAre() {
    AttentionInputs inputs =
        AttentionInputs.normal(AttentionShape.batch(2).heads(3).seqLen(33).headDim(16), 3);
    Backend backend = StandIn.backend(peer, "pytorch:flash");
    RepeatedOutputs given = backend.forwardRepeatedly(inputs, 20);
    assertEquals(0, given.differingRun());
    assertArrayEquals(backend.forward(inputs), given.first());
  }

  @Test
  void aShapeThatAKernelTakesIsNotRefused() {
    AttentionShape shape = AttentionShape.batch(1).heads(2).lengths(33, 5).headDim(16);
    assertEquals(Optional.empty(), peer.refusal(SdpaKernel.FLASH, shape));
    assertEquals(Optional.empty(), peer.refusal(SdpaKernel.MATH, shape.causal()));
  }

  @Test
  void passesAreTimedAndAutoSaysWhatItChose() {
    Backend backend = StandIn.backend(peer, "pytorch:auto");
    AttentionShape shape = AttentionShape.batch(2).heads(4).seqLen(128).headDim(64);
    try (Workload workload = backend.open(shape, 42)) {
      assertEquals(12, workload.take(12, TimingMode.ISOLATED).size());
      assertTrue(backend.choice(shape).orElseThrow().startsWith("pytorch:"));
      MemoryUse memory = workload.memory();
      assertEquals(4L * 2 * 4 * 128 * 64 * 4, memory.allocatedBytes(), "Q, K, V and O in fp32");
      assertTrue(memory.peakBytes() >= memory.allocatedBytes());
      assertThrows(BackendException.class, () -> workload.take(1, TimingMode.GRAPH));
    }
  }

  @Test
  void theSettingsOfALockedRunAreObserved() {
    List<Setting> settings = peer.settings(true);
    List<Setting> requested = settings.stream().filter(s -> s.requested().isPresent()).toList();
    assertEquals(5, requested.size());
    assertTrue(requested.stream().allMatch(Setting::isLocked), requested.toString());
    assertEquals(
        Optional.of("2"),
        requested.stream()
            .filter(s -> s.name().equals("torch.num_threads"))
            .findFirst()
            .flatMap(Setting::observed));
    assertFalse(peer.settings(false).stream().anyMatch(s -> s.requested().isPresent()));
  }

  @Test
  void aShapeBeyondWhatIsFreeIsRefusedByTheWorker() {
    AttentionShape vast = AttentionShape.batch(4096).heads(64).seqLen(65536).headDim(64);
    var thrown = assertThrows(BackendException.class, () -> peer.open(SdpaKernel.FLASH, vast, 1));
    assertTrue(
        thrown.getMessage().matches("PyTorch: [0-9.]+ GB are needed and [0-9.]+ GB are available"),
        thrown.getMessage());
  }
}
