package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final int SIZE = 200;

  /** Noise in which no two samples are alike, but for a section with one tick more a period. */
  private static double[] beat(int period, int from, int length) {
    double[] values = new Random(period).doubles(SIZE, 300, 400).toArray();
    for (int i = from; i < from + length; i++) {
      values[i] = i % period == 0 ? 101 : 100;
    }
    return values;
  }

  private static BitSet leftOut(double[] values) {
    long[] tokens = Tokens.of(Samples.of(values), 0);
    BitSet places = new BitSet();
    IntStream.range(0, tokens.length)
        .filter(i -> !Tokens.takesPart(tokens[i]))
        .forEach(places::set);
    return places;
  }

  @Test
  void theShortestSectionIsLeftOutWholeWhereverItStands() {
    for (int period = 1; period < Tokens.PERIOD; period++) {
      int length = Math.max(20, 3 * period);
      for (int from = 0; from <= SIZE - length; from++) {
        BitSet section = new BitSet();
        section.set(from, from + length);
        String where = "period " + period + " from " + from;
        assertEquals(section, leftOut(beat(period, from, length)), where);
      }
    }
  }

  @Test
  void aShorterOneTakesPart() {
    for (int period = 2; period <= 20; period++) {
      int length = Math.max(20, 3 * period) - 1;
      for (int from = 0; from <= SIZE - length; from++) {
        String where = "period " + period + " from " + from;
        assertEquals(new BitSet(), leftOut(beat(period, from, length)), where);
      }
    }
  }

  @Test
  void aSectionOfOneSeriesEqualsNothingOfAnother() {
    Samples constant = Samples.of(new double[SIZE]);
    long[] first = Tokens.of(constant, 0);
    long[] second = Tokens.of(constant, 1);
    long different =
        LongStream.concat(LongStream.of(first), LongStream.of(second)).distinct().count();
    assertEquals(2 * SIZE, different);
  }
}
