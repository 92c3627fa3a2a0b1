package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectSizesTest {

  /** R effsize (exact J, noncentral t), and mpmath at 25 digits. */
  @Test
  void hedgesGOfCarsEqualsR() {
    HedgesG g = HedgesG.of(Cars.AUTOMATIC, Cars.MANUAL).orElseThrow();
    Interval interval = g.interval(0.95);

    assertEquals(-1.477947095801588, g.cohensD(), 1e-14);
    assertEquals(-1.440635402401854, g.g(), 1e-14);
    assertEquals(-2.208767376033094, interval.lower(), 1e-12);
    assertEquals(-0.653639469898004, interval.upper(), 1e-12);
  }

  /**
   * J(2) = Γ(1)/Γ(1/2) = 1/√π; J(30) from scipy.special.gammaln; large ν approaches 1 − 3/(4ν−1).
   */
  @Test
  void theCorrectionIsExact() {
    assertEquals(1 / Math.sqrt(Math.PI), HedgesG.correction(2), 1e-15);
    assertEquals(0.9747543782143993, HedgesG.correction(30), 1e-13);
    assertEquals(1 - 3 / (4e6 - 1), HedgesG.correction(1_000_000), 1e-12);
  }

  /** mpmath 1.4.1, 25 digits; the last rows are beyond the reach of the series AS 243. */
  @ParameterizedTest
  @CsvSource({
    "2, 5, 1, 0.77807466261621487",
    "-1.5, 10, 0.5, 0.030975196534077332",
    "0, 3, 2, 0.022750131948179207",
    "3, 2, -1, 0.99237124776641703",
    "30, 50, 28, 0.71780488312044809",
    "1, 1, 0, 0.75",
    "10, 198, 12, 0.036178683907962897",
    "45, 20, 40, 0.72689132504422561",
    "200, 198, 190, 0.83271196387953725",
    "1000, 18, 900, 0.69057202221112647"
  })
  void noncentralTEqualsMpmath(
      double t, double degreesOfFreedom, double noncentrality, double expected) {
    NoncentralT distribution = new NoncentralT(degreesOfFreedom);

    assertEquals(expected, distribution.cumulativeProbability(t, noncentrality), 2e-13);
    assertEquals(noncentrality, distribution.noncentrality(t, expected), 1e-9 * (1 + Math.abs(t)));
  }

  @Test
  void hedgesGHasNoValueWithoutVariation() {
    assertTrue(HedgesG.of(Samples.of(1, 1), Samples.of(2, 2)).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> HedgesG.of(Samples.of(1), Samples.of(2, 3)));
  }

  @Test
  void hedgesGOfVeryQuietSamplesStillHasAnInterval() {
    HedgesG g =
        HedgesG.of(Samples.of(1, 1.0001, 1.0002), Samples.of(2, 2.0001, 2.0002)).orElseThrow();

    assertTrue(g.interval(0.95).contains(g.g()));
  }

  /** R effsize cliff.delta (unbiased variance, normal). */
  @Test
  void cliffsDeltaOfCarsEqualsR() {
    CliffsDelta delta = CliffsDelta.of(Cars.AUTOMATIC, Cars.MANUAL);
    Interval interval = delta.interval(0.95).orElseThrow();

    assertEquals(-0.659919028340081, delta.delta(), 1e-14);
    assertEquals(-0.86075, interval.lower(), 5e-6);
    assertEquals(-0.28131, interval.upper(), 5e-6);
  }

  @Property(tries = 200)
  void cliffsDeltaEqualsTheDefinition(
      @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 0, max = 20) Integer> first,
      @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 0, max = 20) Integer> second) {
    CliffsDelta delta = CliffsDelta.of(samples(first), samples(second));
    CliffsDelta swapped = CliffsDelta.of(samples(second), samples(first));

    assertEquals(pairwise(first, second), delta.delta(), 1e-14);
    assertEquals(-delta.delta(), swapped.delta(), 0.0);
    assertEquals(delta.variance(), swapped.variance(), 1e-14);
    delta.interval(0.95).ifPresent(interval -> assertTrue(interval.contains(delta.delta())));
  }

  @Test
  void completeSeparationHasNoInterval() {
    CliffsDelta delta = CliffsDelta.of(Samples.of(1, 2), Samples.of(3, 4));

    assertEquals(-1, delta.delta());
    assertTrue(delta.completeSeparation());
    assertTrue(delta.interval(0.95).isEmpty());
  }

  @Test
  void cliffsDeltaIsQuickForLargeSamples() {
    double[] many = new double[100_000];
    Arrays.setAll(many, i -> i * 7919L % 100_003);
    Samples samples = Samples.of(many);

    assertEquals(0, CliffsDelta.of(samples, samples).delta());
  }

  private static Samples samples(List<Integer> values) {
    return Samples.of(values.stream().mapToDouble(v -> v).toArray());
  }

  private static double pairwise(List<Integer> first, List<Integer> second) {
    double sum = 0;
    for (int x : first) {
      for (int y : second) {
        sum += Integer.signum(x - y);
      }
    }
    return sum / first.size() / second.size();
  }
}
