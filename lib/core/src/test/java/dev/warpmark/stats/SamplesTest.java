package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

  private static final Samples SEVEN = Samples.of(3.25, 1.125, 9.7, 2.3, 5.55, 4.1, 7.77);

  /** numpy.quantile, NumPy 2.4.6, to the last bit. */
  @ParameterizedTest
  @CsvSource({
    "0, 0x1.2p+0",
    "0.025, 0x1.4d1eb851eb852p+0",
    "0.1, 0x1.d47ae147ae148p+0",
    "0.3333333333333333, 0x1.ap+1",
    "0.5, 0x1.0666666666666p+2",
    "0.7, 0x1.7f9db22d0e55ep+2",
    "0.975, 0x1.2d22d0e560418p+3",
    "1, 0x1.3666666666666p+3"
  })
  void quantilesEqualNumpys(double probability, String expected) {
    assertEquals(Double.parseDouble(expected), SEVEN.quantile(probability), 0.0);
  }

  /** Above one half NumPy counts from the upper neighbour, which differs in the last bit here. */
  @Test
  void quantilesAboveOneHalfEqualNumpysToTheLastBit() {
    assertEquals(0x1.0a3d70a3d70a3p-1, Samples.of(0.1, 0.7).quantile(0.7), 0.0);
  }

  /** NumPy 2.4.6 and scipy.stats.median_abs_deviation, SciPy 1.17.1. */
  @Test
  void momentsEqualNumpys() {
    assertEquals(4.827857142857143, SEVEN.mean(), 1e-15);
    assertEquals(3.056034818113794, SEVEN.standardDeviation(), 1e-15);
    assertEquals(1.8, SEVEN.medianAbsoluteDeviation(), 1e-15);
  }

  @ParameterizedTest
  @EnumSource(Seed.class)
  void storedStatisticsOfRealFilesFollowFromTheirSamples(Seed file) {
    Samples samples = file.samples();

    assertEquals(file.stored("median_ms"), samples.median(), 0.0);
    assertEquals(file.stored("mean_ms"), samples.mean(), 1e-12 * samples.mean());
    double deviation = samples.standardDeviation();
    assertEquals(file.stored("std_ms"), deviation, 0.006 * deviation);
  }

  @Test
  void oneSampleHasAMedianButNoDeviation() {
    Samples one = Samples.of(4);

    assertEquals(4, one.median());
    assertEquals(4, one.quantile(0.3));
    assertEquals(0, one.medianAbsoluteDeviation());
    assertThrows(IllegalStateException.class, one::standardDeviation);
  }

  @Test
  void summationKeepsSmallSamplesBesideLargeOnes() {
    assertEquals(2.0 / 4, Samples.of(1e17, 1, 1, -1e17).mean());
  }

  @Test
  void theMedianOfHugeSamplesIsFinite() {
    assertEquals(1.5e308, Samples.of(1.5e308, 1.5e308).median());
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -1.0})
  void positiveSamplesRefuseWhatIsNoTime(double bad) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Samples.ofPositive(1, bad));
    assertEquals("sample 1 must be positive and finite, was " + bad, thrown.getMessage());
  }

  @Test
  void refusesNoneAndNotFinite() {
    assertEquals(
        "samples must be at least 1, was 0",
        assertThrows(IllegalArgumentException.class, Samples::of).getMessage());
    assertThrows(IllegalArgumentException.class, () -> Samples.of(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> SEVEN.quantile(1.1));
    assertThrows(IllegalArgumentException.class, () -> SEVEN.quantile(Double.NaN));
  }

  @Test
  void copiesInAndOut() {
    double[] values = {2, 1};
    Samples samples = Samples.of(values);
    values[0] = 9;
    samples.toArray()[1] = 9;
    samples.toSortedArray()[0] = 9;

    assertEquals(Samples.of(2, 1), samples);
    assertEquals(Samples.of(2, 1).hashCode(), samples.hashCode());
    assertNotEquals(Samples.of(1, 2), samples);
    assertEquals(1, samples.ordered(0));
  }

  @Test
  void slicesKeepOrderAndRefuseEmptyRanges() {
    assertEquals(Samples.of(1.125, 9.7), SEVEN.slice(1, 3));
    assertThrows(IllegalArgumentException.class, () -> SEVEN.slice(3, 3));
    assertThrows(IllegalArgumentException.class, () -> SEVEN.slice(-1, 3));
    assertThrows(IllegalArgumentException.class, () -> SEVEN.slice(0, 8));
  }

  @Property(tries = 200)
  void quantilesRiseAndStayWithinTheSamples(
      @ForAll @Size(min = 1, max = 50) double[] raw,
      @ForAll @DoubleRange(min = 0, max = 1) double low,
      @ForAll @DoubleRange(min = 0, max = 1) double high) {
    double[] values = Arrays.stream(raw).map(v -> v % 1e6).toArray();
    Samples samples = Samples.of(values);
    double lower = samples.quantile(Math.min(low, high));
    double upper = samples.quantile(Math.max(low, high));

    assertTrue(samples.minimum() <= lower && upper <= samples.maximum());
    assertTrue(lower <= upper + 1e-9 * Math.abs(upper));
  }

  @Property(tries = 200)
  void aPowerOfTwoScalesEveryStatisticExactly(@ForAll @Size(min = 2, max = 50) int[] raw) {
    double[] values = Arrays.stream(raw).mapToDouble(v -> v % 1000 / 7.0).toArray();
    Samples samples = Samples.of(values);
    Samples doubled = samples.scaledBy(2);

    assertEquals(2 * samples.median(), doubled.median());
    assertEquals(2 * samples.mean(), doubled.mean());
    assertEquals(2 * samples.standardDeviation(), doubled.standardDeviation());
    assertEquals(2 * samples.medianAbsoluteDeviation(), doubled.medianAbsoluteDeviation());
    assertEquals(2 * samples.quantile(0.3), doubled.quantile(0.3));
  }
}
