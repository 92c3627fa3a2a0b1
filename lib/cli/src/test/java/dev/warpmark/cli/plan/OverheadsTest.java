package dev.warpmark.cli.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverheadsTest {
  @Test
  void onACpuASampleIsAPass() {
    assertEquals(0.003, TimeEstimate.Overheads.CPU.sample(0.003));
    assertEquals(
        0,
        TimeEstimate.Overheads.CPU.opening(AttentionShape.batch(1).heads(1).seqLen(8).headDim(8)));
  }

  @Test
  void onAGpuAPeerIsStartedOnceAndEachOfItsBackendsChecked() {
    TimeEstimate.Overheads gpu = TimeEstimate.Overheads.GPU;
    double own = gpu.checks(List.of("flash"));
    double one = gpu.checks(List.of("flash", "pytorch:flash")) - own;
    double two = gpu.checks(List.of("flash", "pytorch:flash", "pytorch:cudnn")) - own;
    assertEquals(gpu.peerSeconds() + gpu.peerCheckSeconds(), one, 1e-12);
    assertEquals(gpu.peerCheckSeconds(), two - one, 1e-12);
    assertTrue(own > 0);
  }

  @Test
  void aSampleOfGraphReplayHoldsManyShortPassesAndOneLongPass() {
    assertEquals(5e-5 + 1e-3, TimeEstimate.Overheads.GPU.sample(1e-6), 1e-12);
    assertEquals(5e-5 + 2e-3, TimeEstimate.Overheads.GPU.sample(1e-5), 1e-12);
    assertEquals(1e-4 + 2e-3, TimeEstimate.Overheads.GPU.sample(1e-4), 1e-12);
    assertEquals(0.02, TimeEstimate.Overheads.GPU.sample(0.01), 1e-12);
  }
}
