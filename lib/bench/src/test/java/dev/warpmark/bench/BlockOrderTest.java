package dev.warpmark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.Protocol;
import dev.warpmark.device.TimingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlockOrderTest {
  private static Protocol protocol(long seed) {
    FakeDevice device = new FakeDevice();
    return ProtocolBuilder.of("03", device)
        .shapes(AttentionShape.batch(1).heads(1).seqLen(8).headDim(8))
        .subject("a")
        .against("b")
        .others(List.of("c"))
        .seed(seed)
        .build();
  }

  private static List<String> labels(long seed, int block) {
    return BlockOrder.of(protocol(seed), 0, TimingMode.ISOLATED, block).stream()
        .map(Arm::label)
        .toList();
  }

  @Property
  void everyBlockHoldsEveryArmOnce(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 5000) int block) {
    List<String> labels = labels(seed, block);
    assertEquals(4, labels.size());
    assertEquals(4, new HashSet<>(labels).size());
    assertEquals(labels, labels(seed, block));
  }

  /** Recorded runs name a seed, so its orders must never change. */
  @Test
  void theOrdersOfSeed42AreThese() {
    assertEquals(
        List.of(
            List.of("b", "c", "b (A/A)", "a"),
            List.of("b (A/A)", "b", "c", "a"),
            List.of("b", "b (A/A)", "c", "a"),
            List.of("b", "a", "b (A/A)", "c")),
        List.of(labels(42, 0), labels(42, 1), labels(42, 2), labels(43, 0)));
  }

  @Test
  void everyOrderIsAboutAsFrequent() {
    Map<List<String>, Integer> counts = new HashMap<>();
    int blocks = 24_000;
    for (int block = 0; block < blocks; block++) {
      counts.merge(labels(42, block), 1, Integer::sum);
    }
    assertEquals(24, counts.size());
    double chiSquared =
        counts.values().stream().mapToDouble(n -> (n - 1000) * (n - 1000) / 1000.0).sum();
    // The 0.999 quantile of χ² with 23 degrees of freedom is 49.7.
    assertTrue(chiSquared < 49.7, "χ² = " + chiSquared);
  }
}
