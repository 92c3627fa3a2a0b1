package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FloorsTest {
  /** As many are thrown away as are kept: 1000 each, and then 0 to 99 from the largest down. */
  @Test
  void aFloorIsTheMedianOfTheSecondHalf() {
    Deque<Double> times = new ArrayDeque<>();
    IntStream.range(0, 100).forEach(i -> times.add(1000.0));
    IntStream.range(0, 100).forEach(i -> times.add(99.0 - i));
    assertEquals(49.5, Floors.median(times::remove));
    assertEquals(0, times.size());
  }
}
