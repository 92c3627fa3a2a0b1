package dev.warpmark.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.RepeatedOutputs;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerFaultTest {
  private static boolean isGone(long pid) {
    return ProcessHandle.of(pid).map(handle -> !handle.isAlive()).orElse(true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          die     | ended by itself with exit status 3; its last words: "the stand-in was told to die"
          killed  | died of signal 9
          hang    | did not answer take within 2 s
          garbage | is out of step: it wrote no answer but "Segmentation fault (core dumped)"
          huge    | is out of step: it announced a tensor of 4611686018427387904 bytes
          step    | answered request 999 where 3 was asked
          fatal   | failed: CUDA error: an illegal memory access
          """)
  void aWorkerThatMisbehavesIsOneSentenceAndIsReaped(String fault, String expected) {
    try (TorchPeer peer = StandIn.peer(fault + ":take")) {
      Workload workload = peer.open(SdpaKernel.FLASH, StandIn.SHAPE, 42);
      WorkerProcess worker = peer.worker();
      var thrown =
          assertThrows(BackendException.class, () -> workload.take(3, TimingMode.ISOLATED));
      assertEquals("PyTorch's worker " + expected, thrown.getMessage());
      assertTrue(isGone(worker.pid()), "the process is still there");
      assertFalse(worker.isAlive());
      var again = assertThrows(BackendException.class, () -> workload.take(3, TimingMode.ISOLATED));
      assertTrue(again.getMessage().startsWith("PyTorch's worker has ended: "), again.getMessage());
      workload.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"die", "garbage", "hang"})
  void theNextUseStartsAnotherWorker(String fault) {
    try (TorchPeer peer = StandIn.peer(fault + ":take")) {
      Workload first = peer.open(SdpaKernel.FLASH, StandIn.SHAPE, 42);
      long pid = peer.worker().pid();
      assertThrows(BackendException.class, () -> first.take(1, TimingMode.ISOLATED));
      peer.open(SdpaKernel.FLASH, StandIn.SHAPE, 42);
      assertTrue(peer.worker().pid() != pid);
    }
  }

  @Test
  void aRefusalLeavesTheWorkerAlive() {
    try (TorchPeer peer = StandIn.peer("refuse:open")) {
      long pid = peer.worker().pid();
      var thrown =
          assertThrows(
              BackendException.class, () -> peer.open(SdpaKernel.CUDNN, StandIn.SHAPE, 42));
      assertEquals("PyTorch: No viable backend was found.", thrown.getMessage());
      assertEquals(pid, peer.worker().pid());
    }
  }

  @Test
  void aLatencyThatIsNoneIsRefused() {
    try (TorchPeer peer = StandIn.peer("negative:take")) {
      Workload workload = peer.open(SdpaKernel.FLASH, StandIn.SHAPE, 42);
      var thrown =
          assertThrows(BackendException.class, () -> workload.take(1, TimingMode.ISOLATED));
      assertEquals("PyTorch's worker timed a pass at -0.5 s", thrown.getMessage());
    }
  }

  @Test
  void aResultOfTheWrongSizeIsRefused() {
    try (TorchPeer peer = StandIn.peer("short:forward")) {
      AttentionInputs inputs = AttentionInputs.normal(StandIn.SHAPE, 1);
      var thrown =
          assertThrows(BackendException.class, () -> peer.forward(SdpaKernel.FLASH, inputs, 1));
      assertEquals(
          "PyTorch's worker answered forward without the 40 elements of O", thrown.getMessage());
    }
  }

  @Test
  void aRunThatDiffersInTheWorkerFailsTheSuite() {
    try (TorchPeer peer = StandIn.peer("differ:forward")) {
      Backend backend = StandIn.backend(peer, "pytorch:flash");
      RepeatedOutputs given =
          backend.forwardRepeatedly(AttentionInputs.normal(StandIn.SHAPE, 1), 250);
      assertEquals(7, given.differingRun());
      assertEquals(3, given.differingIndex());
      assertEquals(40, given.first().length);
    }
  }

  @Test
  void aWorkerThatDiesWhileStartingIsReaped() {
    try (TorchPeer peer = StandIn.peer("die:hello")) {
      var thrown = assertThrows(BackendException.class, () -> peer.settings(false));
      assertTrue(thrown.getMessage().contains("exit status 3"), thrown.getMessage());
    }
  }

  @Test
  void anInterruptKeepsThePassesThatAreDone() {
    try (TorchPeer peer = new TorchPeer(StandIn.command("", 0.02), "cpu", 2)) {
      Workload workload = peer.open(SdpaKernel.FLASH, StandIn.SHAPE, 42);
      Thread.currentThread().interrupt();
      assertEquals(List.of(), workload.take(5, TimingMode.ISOLATED));
      assertTrue(Thread.interrupted(), "the flag stays set");
      interruptSoon();
      List<Sample> samples = workload.take(10_000, TimingMode.ISOLATED);
      assertTrue(Thread.interrupted(), "the flag stays set");
      assertTrue(!samples.isEmpty() && samples.size() < 10_000, samples.size() + " samples");
      assertEquals(2, workload.take(2, TimingMode.ISOLATED).size(), "the worker goes on");
    }
  }

  @Test
  void anInterruptGivesUpAPassThatTakesTooLong() {
    try (TorchPeer peer = new TorchPeer(StandIn.command("", 1000), "cpu", 2)) {
      Workload workload = peer.open(SdpaKernel.FLASH, StandIn.SHAPE, 42);
      WorkerProcess worker = peer.worker();
      interruptSoon();
      assertEquals(List.of(), workload.take(1, TimingMode.ISOLATED));
      assertTrue(Thread.interrupted(), "the flag stays set");
      assertTrue(isGone(worker.pid()), "the process is still there");
    }
  }

  private static void interruptSoon() {
    Thread measuring = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              try {
                Thread.sleep(300);
              } catch (InterruptedException e) {
                return;
              }
              measuring.interrupt();
            });
    interrupter.setDaemon(true);
    interrupter.start();
  }
}
