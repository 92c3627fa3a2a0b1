package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MersenneIndicesTest {

  /** Commons Math's generator, whose first word for seed 42 is NumPy's (1608637542). */
  @ParameterizedTest
  @CsvSource({"42, 2", "0, 100", "1, 128", "7, 129", "2147483647, 3000"})
  void drawsWhatTheLibrarysGeneratorDraws(int seed, int bound) {
    MersenneIndices indices = new MersenneIndices(seed, bound);
    MersenneTwister words = new MersenneTwister(seed);
    int[] identity = IntStream.range(0, bound).toArray();
    int[] counts = new int[bound];
    for (int round = 0; round < 50; round++) {
      indices.countDraws(counts, identity);
      assertArrayEquals(reference(words, bound), counts);
    }
  }

  private static int[] reference(MersenneTwister words, int bound) {
    int mask = bound - 1;
    for (int shift = 1; shift < 32; shift *= 2) {
      mask |= mask >>> shift;
    }
    int[] counts = new int[bound];
    for (int drawn = 0; drawn < bound; ) {
      int index = words.nextInt() & mask;
      if (index < bound) {
        counts[index]++;
        drawn++;
      }
    }
    return counts;
  }
}
