package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FloorsTest {
  /** As many are thrown away as are kept: 1000 each, and then the squares up to 99 in no order. */
  @Test
  void aFloorIsTheMedianOfTheSecondHalf() {
    Deque<Double> times = new ArrayDeque<>();
    IntStream.range(0, 100).forEach(i -> times.add(1000.0));
    IntStream.range(0, 100).forEach(i -> times.add(Math.pow(37 * i % 100, 2)));
    assertEquals((49 * 49 + 50 * 50) / 2.0, Floors.median(times::remove));
    assertEquals(0, times.size());
  }
}
