package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BlockRatioTest {

  private static final double[] RATIOS = {
    1.12, 1.11, 1.13, 1.10, 1.12, 1.14, 1.11, 1.12, 1.13, 1.11
  };

  /** scipy.stats.t on the logarithms, SciPy 1.17. */
  @Test
  void intervalAndBoundEqualScipys() {
    BlockRatio ratio = BlockRatio.ofRatios(RATIOS);
    Interval interval = ratio.interval(0.95);

    assertEquals(1.1189424307, ratio.ratio(), 5e-11);
    assertEquals(1.1104188642, interval.lower(), 5e-11);
    assertEquals(1.1275314241, interval.upper(), 5e-11);
    assertEquals(1.1120304525, ratio.lowerBound(0.95), 5e-11);
  }

  /** Two-sided t quantiles with 9 degrees of freedom, SciPy 1.17.1. */
  @Test
  void jointLevelsUseTheQuantilesOfT() {
    assertEquals(2.262157162798205, StudentT.twoSided(9, 0.95), 1e-13);
    assertEquals(3.1109348231794756, StudentT.twoSided(9, Holm.jointLevel(0.95, 4)), 1e-12);
    assertEquals(3.62186822778663, StudentT.twoSided(9, Holm.jointLevel(0.95, 9)), 1e-12);
    assertEquals(1.833112932656237, StudentT.quantile(9, 0.95), 1e-13);
  }

  @Test
  void blocksOfSamplesGiveRatiosOfTheirMedians() {
    BlockRatio ratio =
        BlockRatio.ofBlocks(
            List.of(Samples.of(2, 2, 9), Samples.of(4, 1, 4)),
            List.of(Samples.of(1, 1, 1), Samples.of(1, 2, 1)));

    assertEquals(2, ratio.blocks());
    assertEquals(Math.log(2), ratio.logRatios()[0], 1e-15);
    assertEquals(Math.log(4), ratio.logRatios()[1], 1e-15);
    assertEquals(Math.sqrt(8), ratio.ratio(), 1e-14);
  }

  @Test
  void blocksThatDoNotVaryGiveAPointAndNoDoubt() {
    BlockRatio twice = BlockRatio.ofRatios(2, 2, 2);
    assertEquals(0, twice.interval(0.95).width());
    assertEquals(0, twice.pValue());
    assertEquals(1, BlockRatio.ofRatios(1, 1, 1).pValue());
  }

  @Property(tries = 200)
  void swappingTheArmsInvertsTheInterval(
      @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = 0.5, max = 2) Double> ratios) {
    double[] values = ratios.stream().mapToDouble(r -> r).toArray();
    double[] inverse = Arrays.stream(values).map(v -> 1 / v).toArray();
    Interval forward = BlockRatio.ofRatios(values).interval(0.95);
    Interval backward = BlockRatio.ofRatios(inverse).interval(0.95);

    assertEquals(1, forward.lower() * backward.upper(), 1e-9);
    assertEquals(1, forward.upper() * backward.lower(), 1e-9);
    assertEquals(BlockRatio.ofRatios(values).pValue(), BlockRatio.ofRatios(inverse).pValue(), 1e-6);
  }

  @Test
  void refusesBadInput() {
    assertThrows(IllegalArgumentException.class, () -> BlockRatio.ofRatios(1.1));
    assertThrows(IllegalArgumentException.class, () -> BlockRatio.ofRatios(1.1, 0));
    assertThrows(IllegalArgumentException.class, () -> BlockRatio.ofRatios(1.1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> BlockRatio.ofLogRatios(0.1, Double.NaN));
    double[] two = {1, 2};
    double[] three = {1, 2, 3};
    assertThrows(IllegalArgumentException.class, () -> BlockRatio.ofMedians(two, three));
  }
}
