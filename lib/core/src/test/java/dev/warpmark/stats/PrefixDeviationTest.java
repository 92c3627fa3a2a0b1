package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Sums of deviations over growing prefixes, and the sorting below them. */
class PrefixDeviationTest {

  @Property(tries = 200)
  void equalsTheSumOfEveryPrefix(@ForAll @Size(min = 1, max = 60) short[] raw) {
    double[] values = new double[raw.length];
    Arrays.setAll(values, i -> raw[i] / 64.0);

    assertSums(values);
  }

  @Test
  void aHugeSampleComesOffWithoutATrace() {
    assertSums(new double[] {1, 1e-3, 2, 4, 1e15, 3, -1e15, 5});
  }

  @Property(tries = 50)
  void sortingManyEqualsSortingFew(@ForAll long seed) {
    Random random = new Random(seed);
    double[] values = new double[RadixOrder.WORTHWHILE + random.nextInt(100)];
    double scale = Math.pow(10, random.nextInt(600) - 300);
    Arrays.setAll(values, i -> scale * (random.nextInt(500) - 250) + 0.0);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    Samples samples = Samples.of(values);
    double[] radix = values.clone();
    RadixOrder.sort(radix);

    assertArrayEquals(sorted, radix);
    assertArrayEquals(sorted, samples.toSortedArray());
    assertArrayEquals(Ranks.places(values, sorted), samples.places());
  }

  private static void assertSums(double[] values) {
    Samples samples = Samples.of(values);
    double[] sums = PrefixDeviation.of(samples.sorted(), samples.places());
    for (int n = 1; n <= values.length; n++) {
      Samples prefix = samples.slice(0, n);
      double median = prefix.ordered((n - 1) / 2);
      double expected = Arrays.stream(prefix.toArray()).map(v -> Math.abs(v - median)).sum();
      assertEquals(expected, sums[n - 1], 1e-12 * (1 + expected), "first " + n);
    }
  }
}
