package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NumpyBootstrapTest {

  @ParameterizedTest
  @EnumSource(Seed.class)
  void reproducesStoredIntervalsOfRealFilesToTheLastBit(Seed file) {
    Interval interval = NumpyBootstrap.standard().medianInterval(file.samples(), 0.95);

    assertEquals(file.stored("ci_95_lower"), interval.lower(), 0.0);
    assertEquals(file.stored("ci_95_upper"), interval.upper(), 0.0);
  }

  /**
   * NumPy 2.4.6: {@code RandomState(seed).choice(x, n)}, {@code median}, {@code percentile}. The
   * sizes cover a mask that is exact (64), nearly exact (10), worst (65) and n = 1000.
   */
  @ParameterizedTest
  @CsvSource({
    "10, 0.95, 42, 10000, 0x1.bb5bb63098535p+0, 0x1.6a09e667f3bcdp+1",
    "10, 0.99, 0, 501, 0x1.92b8ca76bc43cp+0, 0x1.6f876ccdf6cdap+1",
    "64, 0.9, 5, 777, 0x1.4324cc64202a7p+2, 0x1.8fae0c15ad38ap+2",
    "65, 0.9, 5, 777, 0x1.465655f122ff6p+2, 0x1.8fae0c15ad38ap+2",
    "1000, 0.95, 42, 1000, 0x1.5aaea02761f81p+4, 0x1.71383c7e4dd04p+4"
  })
  void equalsNumpyOnContinuousData(
      int size, double level, int seed, int resamples, String lower, String upper) {
    double[] values =
        size == 1000
            ? IntStream.range(0, size).mapToDouble(i -> Math.sqrt(i * 7919 % 1000 + 1)).toArray()
            : IntStream.rangeClosed(1, size).mapToDouble(Math::sqrt).toArray();

    Interval interval =
        new NumpyBootstrap(seed, resamples).medianInterval(Samples.of(values), level);

    assertEquals(Double.parseDouble(lower), interval.lower(), 0.0);
    assertEquals(Double.parseDouble(upper), interval.upper(), 0.0);
  }

  /** NumPy 2.4.6. */
  @Test
  void equalsNumpyForAnOddNumberOfUnorderedSamples() {
    Samples samples = Samples.of(3.25, 1.125, 9.7, 2.3, 5.55, 4.1, 7.77);

    Interval interval = NumpyBootstrap.standard().medianInterval(samples, 0.95);

    assertEquals(2.3, interval.lower(), 0.0);
    assertEquals(7.77, interval.upper(), 0.0);
  }

  @Test
  void oneSampleIsItsOwnInterval() {
    Interval interval = new NumpyBootstrap(42, 10).medianInterval(Samples.of(3), 0.95);

    assertEquals(3, interval.lower());
    assertEquals(3, interval.upper());
  }

  @Test
  void everyMedianEqualsThatOfTheSortedResample() {
    Samples samples = Samples.of(5, 1, 4, 1, 3);
    double[] medians = new NumpyBootstrap(1, 4).medians(samples);
    // RandomState(1).choice(5, 5): indices 3 4 0 1 3 | 0 0 1 4 4 | 1 2 4 2 4 | 3 4 2 4 2
    assertEquals(1, medians[0]);
    assertEquals(3, medians[1]);
    assertEquals(3, medians[2]);
    assertEquals(3, medians[3]);
  }

  @Test
  void isStoredUpToItsLimitAndLeftOutAbove() {
    int most = NumpyBootstrap.MOST_STORED;
    double[] values = IntStream.rangeClosed(1, most + 1).mapToDouble(Math::sqrt).toArray();
    Samples few = Samples.of(Arrays.copyOf(values, 50));

    assertEquals(
        Optional.of(NumpyBootstrap.standard().medianInterval(few, 0.95)),
        NumpyBootstrap.stored(few, 0.95));
    assertTrue(NumpyBootstrap.stored(Samples.of(Arrays.copyOf(values, most)), 0.95).isPresent());
    assertEquals(Optional.empty(), NumpyBootstrap.stored(Samples.of(values), 0.95));
  }

  @Test
  void refusesBadSettings() {
    assertThrows(IllegalArgumentException.class, () -> new NumpyBootstrap(-1, 10));
    assertThrows(IllegalArgumentException.class, () -> new NumpyBootstrap(0, 0));
    Samples samples = Samples.of(1, 2);
    assertThrows(
        IllegalArgumentException.class, () -> NumpyBootstrap.standard().medianInterval(samples, 1));
  }
}
