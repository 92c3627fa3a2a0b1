package dev.warpmark.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.Availability;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.MemoryUse;
import dev.warpmark.device.Replay;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Setting;
import dev.warpmark.device.Telemetry;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchBackendTest {
  private final TorchPeer peer = StandIn.peer("");

  @AfterEach
  void end() {
    peer.close();
  }

  @Test
  void aPythonThatIsMissingIsSaidOnceForEachBackend() {
    var provider =
        new TorchBackendProvider(Map.of(PythonProbe.VARIABLE, "/no/such/folder/python3"));
    List<Availability<Backend>> offers = provider.backendsOn(StandIn.device(DeviceKind.CPU));
    assertEquals(
        List.of(
            "pytorch:auto",
            "pytorch:flash",
            "pytorch:cudnn",
            "pytorch:memory_efficient",
            "pytorch:math"),
        offers.stream().map(Availability::name).toList());
    for (Availability<Backend> offer : offers) {
      assertEquals(
          "/no/such/folder/python3 cannot be started; install Python 3.10 or later,"
              + " or name a Python that has it in WARPMARK_PYTHON",
          offer.reason());
    }
  }

  @Test
  void aProgramThatIsNoPythonIsSaidToBeNone() {
    PythonProbe.Answer answer = PythonProbe.ask("true");
    assertTrue(answer.reason().startsWith("true is not a working Python 3"), answer.reason());
  }

  @Test
  void aPythonWithoutTorchIsSaidToLackIt(@TempDir Path folder) throws IOException {
    // -I and -S leave the standard library alone, whatever this machine has installed.
    Path bare = folder.resolve("bare python");
    Files.writeString(bare, "#!/bin/sh\nexec python3 -I -S \"$@\"\n");
    assertTrue(bare.toFile().setExecutable(true));
    PythonProbe.Answer answer = PythonProbe.ask(bare.toString());
    assertEquals(
        bare
            + " has no PyTorch; install torch there, or name a Python that has it in"
            + " WARPMARK_PYTHON",
        answer.reason());
  }

  @Test
  void onACpuTheKernelsOfCudaAreAbsentWithAReason() {
    for (String name : List.of("pytorch:cudnn", "pytorch:memory_efficient")) {
      Availability<Backend> offer =
          TorchBackendProvider.offers(StandIn.device(DeviceKind.CPU), peer, "0", new byte[0])
              .stream()
              .filter(o -> o.name().equals(name))
              .findFirst()
              .orElseThrow();
      assertEquals(
          "PyTorch has this kernel for CUDA only; pytorch:flash runs here", offer.reason());
    }
  }

  @Test
  void nothingStartsBeforeItIsUsed() {
    Backend backend = StandIn.backend(new TorchPeer(noSuchPython(), "cpu", 2), "pytorch:flash");
    assertTrue(backend.refusal(StandIn.SHAPE).isEmpty());
    assertTrue(backend.refusal(TimingMode.ISOLATED).isEmpty());
    assertEquals(64, backend.sourceSha256().length());
    var thrown = assertThrows(BackendException.class, () -> backend.open(StandIn.SHAPE, 1));
    assertEquals(
        "PyTorch's worker cannot be started: /no/such/python cannot be run", thrown.getMessage());
  }

  @Test
  void graphAndColdAreRefusedOnACpu() {
    Backend backend = StandIn.backend(peer, "pytorch:flash");
    assertEquals(
        Optional.of("mode graph needs CUDA; on a CPU only isolated can be timed"),
        backend.refusal(TimingMode.GRAPH));
    assertTrue(backend.refusal(TimingMode.COLD).isPresent());
  }

  @Test
  void onAGpuTheWorkerTellsHowItReplayed() {
    Backend backend = StandIn.deviceWith(DeviceKind.GPU, peer).backends().named("pytorch:flash");
    try (Workload workload = backend.open(StandIn.SHAPE, 1)) {
      assertEquals(Optional.empty(), workload.replay(TimingMode.GRAPH));
      workload.take(2, TimingMode.GRAPH);
      workload.take(2, TimingMode.ISOLATED);
      assertEquals(
          Optional.of(new Replay(57, OptionalDouble.of(9e-6))), workload.replay(TimingMode.GRAPH));
      assertEquals(Optional.empty(), workload.replay(TimingMode.ISOLATED));
    }
  }

  @Test
  void onAGpuAShapeThatPyTorchHasNoKernelForIsRefused() {
    try (TorchPeer refuses = StandIn.peer("refuse:probe")) {
      Backend backend =
          StandIn.deviceWith(DeviceKind.GPU, refuses).backends().named("pytorch:flash");
      assertTrue(backend.refusal(StandIn.SHAPE).orElseThrow().contains("No viable backend"));
    }
    try (TorchPeer dies = StandIn.peer("die:probe")) {
      Backend backend = StandIn.deviceWith(DeviceKind.GPU, dies).backends().named("pytorch:flash");
      assertEquals(Optional.empty(), backend.refusal(StandIn.SHAPE));
    }
  }

  @Test
  void aShapeBeyondTheMemoryIsRefusedWithBothFiguresAndWhatWouldDo() {
    AttentionShape big = AttentionShape.batch(32).heads(8).seqLen(8192).headDim(64);
    // 4·32·8·8192·64 floats and 2·32·8·8192² scores of 4 bytes; the stand-in has 8 GiB.
    assertEquals(
        Optional.of(
            "B=32 H=8 S=8192 D=64 with pytorch:math needs 139.6 GB, cpu has 8.6 GB;"
                + " pytorch:flash stores no scores and would do"),
        StandIn.backend(peer, "pytorch:math").refusal(big));
    assertTrue(StandIn.backend(peer, "pytorch:flash").refusal(big).isEmpty());
    var thrown =
        assertThrows(
            BackendException.class, () -> StandIn.backend(peer, "pytorch:math").open(big, 1));
    assertTrue(thrown.getMessage().contains("139.6 GB"));
  }

  @Test
  void tensorsTravelBothWaysUnchanged() {
    Backend backend = StandIn.backend(peer, "pytorch:flash");
    for (AttentionShape shape :
        List.of(
            StandIn.SHAPE,
            StandIn.SHAPE.causal(),
            AttentionShape.batch(2).heads(1).lengths(7, 3).headDim(4).causal())) {
      AttentionInputs inputs = AttentionInputs.normal(shape, 7);
      assertEquals(0, PlainAttention.maxError(backend.forward(inputs), inputs), 1e-6);
    }
  }

  @Test
  void aWorkloadSaysWhatTheWorkerSaid() {
    Backend backend = StandIn.backend(peer, "pytorch:auto");
    try (Workload workload = backend.open(StandIn.SHAPE, 42)) {
      assertEquals(3, workload.take(3, TimingMode.ISOLATED).size());
      assertEquals(new MemoryUse(100, 200, 200), workload.memory());
      assertEquals(OptionalDouble.of(1e-9), workload.tickSeconds(TimingMode.ISOLATED));
      assertEquals(Optional.of("pytorch:flash"), backend.choice(StandIn.SHAPE));
    }
  }

  @Test
  void samplesKeepWhatTheDeviceSaysOfItself() {
    Telemetry said =
        new Telemetry(
            OptionalDouble.of(1.98e9),
            OptionalDouble.of(40),
            OptionalDouble.of(300),
            OptionalLong.of(4));
    try (TorchWorkload workload = peer.open(SdpaKernel.FLASH, StandIn.SHAPE, 42)) {
      assertTrue(workload.take(1, TimingMode.ISOLATED).get(0).telemetry().isEmpty());
    }
    try (TorchWorkload workload = peer.open(SdpaKernel.FLASH, StandIn.SHAPE, 42)) {
      workload.tellBeside(() -> said);
      assertEquals(
          List.of(said, said),
          workload.take(2, TimingMode.ISOLATED).stream().map(Sample::telemetry).toList());
    }
  }

  @Test
  void settingsAreRequestedAndReadBackAndIdleThreadsSleep() {
    Backend backend = StandIn.backend(peer, "pytorch:flash");
    assertTrue(backend.settings(true).get(0).isLocked());
    assertEquals(
        Setting.observed("torch.lock", "true", "stand-in"), backend.settings(false).get(0));
    assertEquals("passive", WorkerCommand.of("python3").environment().get("OMP_WAIT_POLICY"));
  }

  @Test
  void backendsOfOnePeerShareOneProcess() {
    StandIn.backend(peer, "pytorch:flash").open(StandIn.SHAPE, 1);
    long pid = peer.worker().pid();
    StandIn.backend(peer, "pytorch:math").open(StandIn.SHAPE, 1);
    assertEquals(pid, peer.worker().pid());
  }

  private static WorkerCommand noSuchPython() {
    WorkerCommand real = StandIn.command("");
    return new WorkerCommand(
        "/no/such/python", real.source(), Map.of(), real.startLimit(), real.answerLimit());
  }
}
