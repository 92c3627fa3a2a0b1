package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * R's {@code sleep} data as logarithms; values from SciPy 1.17.1, {@code
 * ttest_ind(equal_var=False)}.
 */
class SeparateRatioTest {
  private static final double[] BEFORE =
      exponentials(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
  private static final double[] AFTER =
      exponentials(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

  private static double[] exponentials(double... logs) {
    return Arrays.stream(logs).map(StrictMath::exp).toArray();
  }

  @Test
  void welchOnLogarithms() {
    SeparateRatio ratio = SeparateRatio.of(BEFORE, AFTER);
    assertEquals(4.854955811237431, ratio.ratio(), 1e-12);
    assertEquals(17.776473516178488, ratio.degreesOfFreedom(), 1e-10);
    assertEquals(0.8142537489085221, ratio.interval(0.95).lower(), 1e-10);
    assertEquals(28.947482232244724, ratio.interval(0.95).upper(), 1e-8);
    assertEquals(0.0793941401873583 / 2, ratio.pAtMost(1), 1e-12);
    assertEquals(0.04415469061251117, ratio.pAtMost(1.05), 1e-12);
  }

  @Test
  void theOtherWayRoundIsTheInverse() {
    SeparateRatio ratio = SeparateRatio.of(AFTER, BEFORE);
    assertEquals(1 / 4.854955811237431, ratio.ratio(), 1e-12);
    assertEquals(1 - 0.0793941401873583 / 2, ratio.pAtMost(1), 1e-12);
  }

  @Test
  void processesThatDoNotVaryLeaveNoDoubt() {
    SeparateRatio ratio = SeparateRatio.of(new double[] {1, 1}, new double[] {2, 2});
    assertEquals(0, ratio.pAtMost(1.5));
    assertEquals(1, ratio.pAtMost(2));
  }

  @Test
  void badValuesAreRefused() {
    double[] one = {1};
    double[] two = {1, 2};
    assertThrows(IllegalArgumentException.class, () -> SeparateRatio.of(one, two));
    assertThrows(IllegalArgumentException.class, () -> SeparateRatio.of(two, new double[] {1, -2}));
    assertThrows(
        IllegalArgumentException.class, () -> SeparateRatio.of(two, two).pAtMost(Double.NaN));
  }
}
