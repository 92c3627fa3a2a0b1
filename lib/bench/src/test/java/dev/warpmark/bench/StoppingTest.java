package dev.warpmark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.data.Skip;
import dev.warpmark.data.StoppingRule;
import dev.warpmark.device.TimingMode;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StoppingTest {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(1).heads(2).seqLen(64).headDim(8);

  private final FakeDevice device = new FakeDevice();
  private final FakeBackend ours = device.add("ours");
  private final FakeBackend peer = device.add("peer");

  private RunData alone(StoppingRule rule) {
    return device
        .bench()
        .run(ProtocolBuilder.of("01", device).shapes(SHAPE).subject("ours").stopping(rule).build());
  }

  private RunData compared(StoppingRule rule) {
    return device
        .bench()
        .run(
            ProtocolBuilder.of("03", device)
                .shapes(SHAPE)
                .subject("ours")
                .against("peer")
                .stopping(rule)
                .build());
  }

  private static Measurement measurement(RunData run, String label) {
    return run.measurement(SHAPE, label, TimingMode.ISOLATED).orElseThrow();
  }

  @Test
  void quietSamplesStopAtTheMinimum() {
    RunData run = alone(new StoppingRule.TargetWidth(0.01, 30, 1000, 60));
    assertEquals(30, measurement(run, "ours").samples().size());
  }

  @Test
  void aTargetIsReachedByFurtherSamplesOfTheSameBlock() {
    // A linear ramp of ±5 %: the interval narrows as 1/√n, so 30 samples cannot do for 2 %.
    Random random = new Random(1);
    ours.seconds = pass -> 0.001 * (0.95 + 0.1 * random.nextDouble());
    RunData run = alone(new StoppingRule.TargetWidth(0.02, 30, 1000, 60));
    int taken = measurement(run, "ours").samples().size();
    assertTrue(taken > 30 && taken < 1000, taken + " samples");
    assertEquals(0, taken % 10);
    assertEquals(Set.of(0), new HashSet<>(measurement(run, "ours").blocks()));
  }

  @Test
  void noiseStopsAtTheCapOnSamples() {
    Random random = new Random(1);
    ours.seconds = pass -> 0.001 * (1 + 10 * random.nextDouble());
    RunData run = alone(new StoppingRule.TargetWidth(0.001, 20, 57, 60));
    assertEquals(57, measurement(run, "ours").samples().size());
  }

  @Test
  void theArmThatNeedsMostDecidesForAll() {
    Random random = new Random(1);
    peer.seconds = pass -> 0.001 * (1 + 0.2 * random.nextDouble());
    RunData run = compared(new StoppingRule.TargetWidth(0.02, 50, 1000, 60));
    int taken = measurement(run, "peer").samples().size();
    assertTrue(taken > 50 && taken < 1000, taken + " samples");
    for (Measurement each : run.measurements()) {
      assertEquals(taken, each.samples().size(), "arms stay balanced");
      assertEquals(taken / 5, each.blockLatenciesSeconds().size(), "blocks keep their size");
    }
  }

  @Test
  void theCapOnSecondsStopsTheRunAndNamesWhatWasNotBegun() {
    ours.seconds = pass -> 0.5;
    RunData run =
        device
            .bench()
            .run(
                ProtocolBuilder.of("01", device)
                    .shapes(SHAPE, SHAPE.withSeqLen(128))
                    .subject("ours")
                    .stopping(new StoppingRule.TargetWidth(0.0001, 100, 1000, 30))
                    .build());
    // 20 warm-up passes and 40 samples of half a second.
    assertEquals(40, measurement(run, "ours").samples().size());
    assertEquals(
        List.of("the run's time was over before its first sample"),
        run.skips().stream().map(Skip::reason).toList());
    assertEquals(false, run.interrupted());
  }

  @Property(tries = 60)
  void aFixedCountIsExactAndSpreadEvenly(
      @ForAll @IntRange(min = 10, max = 137) int samples,
      @ForAll @IntRange(min = 1, max = 20) int blocks,
      @ForAll long seed) {
    FakeDevice fresh = new FakeDevice();
    fresh.add("ours");
    fresh.add("peer");
    RunData run =
        fresh
            .bench()
            .run(
                ProtocolBuilder.of("03", fresh)
                    .shapes(SHAPE)
                    .subject("ours")
                    .against("peer")
                    .samples(samples)
                    .blocks(blocks)
                    .seed(seed)
                    .warmup(1)
                    .build());
    for (Measurement each : run.measurements()) {
      assertEquals(samples, each.samples().size());
      List<Integer> sizes =
          each.blocks().stream()
              .distinct()
              .map(b -> Collections.frequency(each.blocks(), b))
              .toList();
      assertEquals(Math.min(blocks, samples), sizes.size());
      assertTrue(Collections.max(sizes) - Collections.min(sizes) <= 1);
      assertEquals(each.blocks().stream().sorted().toList(), each.blocks(), "blocks in order");
    }
    int counted =
        run.measurements().stream()
            .mapToInt(m -> m.samples().size() + m.warmup() + m.discarded())
            .sum();
    assertEquals(fresh.log.size(), counted, "every pass is a sample, a warm-up or a discard");
  }
}
