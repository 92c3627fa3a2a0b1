package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianIntervalTest {

  /** Ranks and coverage from scipy.stats.binom, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "6, 1, 6, 0.96875",
    "10, 2, 9, 0.978515625",
    "100, 40, 61, 0.964799799782295",
    "12, 3, 10, 0.96142578125",
    "20, 6, 15, 0.9586105346679688",
    "101, 41, 61, 0.9539559330706572",
    "1000, 469, 532, 0.9537088026395019",
    "100000, 49690, 50311, 0.9504442853304776"
  })
  void ranksAndCoverageEqualScipys(int samples, int lower, int upper, double coverage) {
    MedianInterval.Ranks ranks = MedianInterval.ranks(samples, 0.95).orElseThrow();

    assertEquals(lower, ranks.lower());
    assertEquals(upper, ranks.upper());
    assertEquals(coverage, ranks.coverage(), 2e-12);
  }

  @Test
  void takesTheOrderStatistics() {
    double[] values = IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();

    Interval interval = MedianInterval.of(Samples.of(values), 0.95).orElseThrow();

    assertEquals(40, interval.lower());
    assertEquals(61, interval.upper());
    assertEquals(0.964799799782295, interval.attainedLevel().orElseThrow(), 1e-13);
  }

  @Test
  void fewerThanSixSamplesCannotReach95Percent() {
    assertTrue(MedianInterval.of(Samples.of(1, 2, 3, 4, 5), 0.95).isEmpty());
    assertTrue(MedianInterval.of(Samples.of(1), 0.95).isEmpty());
    assertTrue(MedianInterval.of(Samples.of(1, 2, 3, 4, 5, 6), 0.95).isPresent());
  }

  @Property(tries = 200)
  void theNextRankInwardsWouldNotReachTheLevel(
      @ForAll @IntRange(min = 1, max = 5000) int samples,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double level) {
    MedianInterval.ranks(samples, level)
        .ifPresent(
            ranks -> {
              assertTrue(ranks.coverage() >= level - 1e-12);
              assertEquals(samples + 1, ranks.lower() + ranks.upper());
              if (ranks.lower() + 1 < ranks.upper() - 1) {
                double inwards = binomial(samples, ranks.lower());
                assertTrue(1 - 2 * inwards < level + 1e-12);
              }
            });
  }

  private static double binomial(int samples, int atMost) {
    return BinomialDistribution.of(samples, 0.5).cumulativeProbability(atMost);
  }

  @Property(tries = 100)
  void holdsTheMedianAndFollowsShiftAndScale(@ForAll @Size(min = 6, max = 60) int[] values) {
    double[] doubles = IntStream.of(values).mapToDouble(i -> i).toArray();
    double[] moved = IntStream.of(values).mapToDouble(i -> 2.0 * i + 3).toArray();
    Samples samples = Samples.of(doubles);

    Interval interval = MedianInterval.of(samples, 0.95).orElseThrow();
    Interval movedInterval = MedianInterval.of(Samples.of(moved), 0.95).orElseThrow();

    assertTrue(interval.contains(samples.median()));
    assertEquals(2 * interval.lower() + 3, movedInterval.lower());
    assertEquals(2 * interval.upper() + 3, movedInterval.upper());
  }

  @Test
  void refusesALevelOutside() {
    Samples samples = Samples.of(1, 2, 3);
    assertThrows(IllegalArgumentException.class, () -> MedianInterval.of(samples, 0));
    assertThrows(IllegalArgumentException.class, () -> MedianInterval.of(samples, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> MedianInterval.ranks(0, 0.95));
  }
}
