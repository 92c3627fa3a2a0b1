package dev.warpmark.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.bench.Bench;
import dev.warpmark.bench.BenchListener;
import dev.warpmark.bench.ProtocolBuilder;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.data.Skip;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.TimingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bench that measures backends of a worker process, and what the process does to it. */
class PeerInBenchTest {
  private static RunData run(TorchPeer peer, BenchListener listener, int samples) {
    var device = StandIn.deviceWith(DeviceKind.CPU, peer);
    Protocol protocol =
        ProtocolBuilder.of("03", device)
            .shapes(StandIn.SHAPE)
            .subject("pytorch:flash")
            .against("pytorch:math")
            .others(List.of("pytorch:cudnn"))
            .modes(TimingMode.ISOLATED, TimingMode.GRAPH)
            .samples(samples)
            .warmup(3)
            .lockEnvironment(true)
            .build();
    return Bench.on(device).reportingTo(listener).run(protocol);
  }

  @Test
  void armsOfOneWorkerAreInterleavedAndTheRestIsSkipped() {
    try (TorchPeer peer = StandIn.peer("")) {
      RunData run = run(peer, BenchListener.SILENT, 20);
      assertEquals(3, run.measurements().size());
      assertTrue(run.measurements().stream().allMatch(m -> m.samples().size() == 20));
      assertTrue(run.environment().isLocked());
      assertEquals(
          List.of(
              "pytorch:flash: mode graph needs CUDA; on a CPU only isolated can be timed",
              "pytorch:math: mode graph needs CUDA; on a CPU only isolated can be timed",
              "pytorch:math (A/A): mode graph needs CUDA; on a CPU only isolated can be timed"),
          run.skips().stream()
              .filter(skip -> skip.mode().isPresent())
              .map(skip -> skip.backend() + ": " + skip.reason())
              .toList());
      assertTrue(
          run.skips().stream()
              .anyMatch(s -> s.backend().equals("pytorch:cudnn") && s.shape().isEmpty()));
    }
  }

  @Test
  void aWorkerThatDiesMidwayKeepsTheSamplesOfAllItsArms() {
    TorchPeer peer = new TorchPeer(StandIn.command("die:take", 0.001, 25), "cpu", 2);
    try (peer) {
      RunData run = run(peer, BenchListener.SILENT, 100);
      assertFalse(run.interrupted());
      assertFalse(run.measurements().isEmpty());
      int kept = run.measurements().stream().mapToInt(m -> m.samples().size()).sum();
      assertTrue(kept > 0 && kept < 300, kept + " samples");
      List<String> reasons =
          run.skips().stream().filter(skip -> skip.shape().isPresent()).map(Skip::reason).toList();
      assertEquals(3, reasons.size(), reasons.toString());
      assertTrue(
          reasons
              .get(0)
              .matches("failed after \\d+ of 100 samples: PyTorch's worker ended by itself.*"),
          reasons.get(0));
      assertTrue(
          reasons.get(1).matches("failed after \\d+ of 100 samples: PyTorch's worker has ended.*"),
          reasons.get(1));
    }
  }

  @Test
  void anInterruptEndsTheRunAndTheWorkerLivesOn() {
    try (TorchPeer peer = StandIn.peer("")) {
      long[] pid = new long[1];
      BenchListener interrupting =
          new BenchListener() {
            @Override
            public void progressed(long passes, String detail) {
              if (passes > 60 && pid[0] == 0) {
                pid[0] = peer.worker().pid();
                Thread.currentThread().interrupt();
              }
            }
          };
      RunData run = run(peer, interrupting, 100);
      assertTrue(run.interrupted());
      assertFalse(Thread.interrupted(), "the flag is taken over");
      int kept = run.measurements().stream().mapToInt(m -> m.samples().size()).sum();
      assertTrue(kept > 30 && kept < 300, kept + " samples");
      assertEquals(pid[0], peer.worker().pid());
    }
  }
}
