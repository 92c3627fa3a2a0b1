package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.Backends;
import dev.warpmark.device.Replay;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PyTorch's worker on this card, where the card's Python has PyTorch for CUDA. */
@Tag("gpu")
class PeerReplayGpuTest {
  private static final String PEER = "pytorch:flash";

  /** Its replays last as long as ours, whatever a call through Python costs. */
  @Test
  void startingAReplayIsASmallPartOfAShortSampleOfThePeerToo() {
    Backends backends = GpuCard.orSkip().backends();
    assumeTrue(backends.find(PEER).isPresent(), backends.missing().get(PEER));
    AttentionShape shape = AttentionShape.batch(32).heads(8).seqLen(128).headDim(64);
    try (Workload workload = backends.named(PEER).open(shape, 1)) {
      double[] seconds =
          workload.take(21, TimingMode.GRAPH).stream()
              .mapToDouble(Sample::seconds)
              .sorted()
              .toArray();
      Replay replay = workload.replay(TimingMode.GRAPH).orElseThrow();
      double share = replay.harnessShare(seconds[10]).orElseThrow();
      assertTrue(share > 0 && share < 0.02, share + " " + replay);
    }
  }
}
