package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dip test, modes and the gap at the median. */
class ModalityTest {

  /** Quality of statistics faculties (Scully 1982), the example of Hartigan and Hartigan 1985. */
  private static final double[] FACULTY = {
    30, 33, 35, 36, 37, 37, 39, 39, 39, 39, 39, 40, 40, 40, 40, 41, 42, 43, 43, 43, 44, 44, 45, 45,
    46, 46, 47, 47, 48, 48, 48, 49, 50, 50, 51, 52, 52, 53, 53, 53, 53, 53, 54, 54, 57, 57, 59, 60,
    60, 60, 61, 61, 61, 61, 62, 62, 62, 62, 63, 66, 70, 72, 72
  };

  /** R diptest 0.77: D, and p from its own table of a million simulations. */
  @Test
  void theExampleOfTheTestsAuthors() {
    DipTest test = DipTest.of(Samples.of(FACULTY)).orElseThrow();

    assertEquals(0.0595238095, test.dip(), 5e-11);
    assertEquals(0.0867233648, test.pValue(), 0.001);
  }

  /** Python diptest 0.12.0. */
  @Test
  void dipsEqualAnIndependentImplementation() {
    assertEquals(0.055000132865310004, dip(Seed.S512.samples()), 1e-15);
    assertEquals(0.2146666862540094, dip(Seed.S1024.samples()), 1e-15);
    assertEquals(0.05129029941266599, dip(Seed.BASELINE.samples()), 1e-15);
    assertEquals(0.02727272727272727, dip(Nile.FLOW), 1e-15);
    assertEquals(0.03818080970788824, dip(roots(17)), 1e-15);
    assertEquals(0.018484938521017836, dip(roots(50)), 1e-15);
    assertEquals(0.0024942833293204666, dip(roots(333)), 1e-15);
    assertEquals(0.25, dip(Samples.of(1, 1, 2, 2)), 1e-15);
    assertEquals(1.0 / 12, dip(Samples.of(1, 2, 4, 8, 16, 32)), 1e-15);
    assertEquals(1.0 / 11, dip(Samples.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5)), 1e-15);
  }

  @Test
  void constantsAndSinglesHaveTheSmallestDip() {
    assertEquals(0.5, dip(Samples.of(3)));
    assertEquals(0.125, dip(Samples.of(3, 3, 3, 3)));
    assertTrue(DipTest.of(Samples.of(1, 2, 3)).isEmpty());
  }

  @Property(tries = 200)
  void theDipIgnoresDirectionAndScale(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 40) Integer> raw) {
    double[] values = raw.stream().mapToDouble(v -> v).toArray();
    double[] mirrored = Arrays.stream(values).map(v -> 100 - 4 * v).toArray();
    double dip = dip(Samples.of(values));

    assertEquals(dip, dip(Samples.of(mirrored)), 1e-14);
    assertTrue(dip >= 0.5 / values.length && dip <= Math.max(0.25, 0.5 / values.length));
  }

  /** A row of the table made anew with another seed and fewer repetitions. */
  @ParameterizedTest
  @ValueSource(ints = {10, 30, 100})
  void theTableIsWhatSimulationGives(int samples) {
    double[] quantiles = DipTable.simulated(samples, 20_000, 1);
    for (int column = 1; column < 15; column++) {
      double expected = DipTable.TAILS[column];
      double told = DipTable.upperTail(quantiles[column] / Math.sqrt(samples), samples);
      double error = Math.sqrt(expected * (1 - expected) / 20_000);
      assertEquals(expected, told, 5 * error, "column " + column);
    }
  }

  /** Interpolation between rows is checked at a size that has none. */
  @Test
  void sizesBetweenRowsAreInterpolated() {
    double[] quantiles = DipTable.simulated(70, 20_000, 2);
    assertEquals(0.05, DipTable.upperTail(quantiles[11] / Math.sqrt(70), 70), 0.008);
    assertEquals(0.5, DipTable.upperTail(quantiles[6] / Math.sqrt(70), 70), 0.018);
  }

  @Test
  void pValuesFallWithTheDipAndStayWithinTheTable() {
    double before = 1;
    for (double dip = 0.005; dip < 0.25; dip += 0.001) {
      double p = DipTable.upperTail(dip, 100);
      assertTrue(p <= before && p >= 1e-4);
      before = p;
    }
    assertEquals(1e-4, DipTable.upperTail(0.25, 100));
    assertEquals(1, DipTable.upperTail(0.005, 100));
    assertEquals(1e-4, DipTable.upperTail(0.25, 1_000_000));
  }

  @ParameterizedTest
  @CsvSource({"0.05, 0.5, true", "0.05, 0.2, true", "0.015, 0.5, false", "0.05, 0.05, false"})
  void modesAreFoundWhenFarEnoughAndLargeEnough(double distance, double share, boolean found) {
    Random random = new Random(3);
    double[] values = new double[200];
    Arrays.setAll(
        values, i -> (i < share * 200 ? 1 + distance : 1) + 0.001 * random.nextGaussian());
    Modality modality = Modality.of(Samples.of(values), 0).orElseThrow();

    assertEquals(found, modality.found());
    if (found) {
      assertEquals(distance, modality.relativeDistance(), 0.001);
      assertEquals(share, modality.minorShare(), 1e-9);
    }
  }

  @Test
  void theGridOfATimerIsNoModeOnceJittered() {
    Random random = new Random(4);
    double[] values = new double[200];
    Arrays.setAll(values, i -> 10 * Math.rint((200 + 8 * random.nextGaussian()) / 10));
    Samples samples = Samples.of(values);

    assertTrue(Modality.of(samples, 0).orElseThrow().pValue() < 0.001);
    assertTrue(Modality.of(samples, 10).orElseThrow().pValue() > 0.05);
  }

  @Test
  void modalityIsTheSameEachTimeAndRefusesABadTick() {
    Samples samples = Seed.S512.samples();
    assertEquals(Modality.of(samples, 1e-3), Modality.of(samples, 1e-3));
    assertThrows(IllegalArgumentException.class, () -> Modality.of(samples, -1));
    assertTrue(Modality.of(samples.slice(0, 9), 0).isEmpty());
  }

  @Test
  void aRealMedianWithNoSampleNear() {
    MedianGap gap = MedianGap.of(Seed.S1024.samples());

    assertTrue(gap.distance() > 0.032);
    assertTrue(gap.fails(1.024e-3));
    assertFalse(MedianGap.of(Seed.S512.samples()).fails(1.024e-3));
  }

  @Test
  void aGapOfTwoTicksOrOfAnOddNumberIsNone() {
    assertTrue(MedianGap.of(Samples.of(1, 1, 2, 2)).fails(0.5));
    assertFalse(MedianGap.of(Samples.of(1, 1, 2, 2)).fails(0.6));
    assertFalse(MedianGap.of(Samples.of(1, 1, 2, 3, 3)).fails(0));
    assertFalse(MedianGap.of(Samples.of(1, 1, 1, 1)).fails(0));
    assertFalse(MedianGap.of(Samples.of(5)).fails(0));
  }

  private static double dip(Samples samples) {
    return Dip.of(samples.toSortedArray());
  }

  private static Samples roots(int size) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> Math.sqrt(i * 7919 % 1000 + 1));
    return Samples.of(values);
  }
}
