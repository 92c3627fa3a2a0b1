package dev.warpmark.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.warpmark.device.Sample;
import dev.warpmark.fixture.RunFixture;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  private static Measurement measurement(List<Integer> blocks, double... seconds) {
    Measurement any = RunFixture.varied("03", 1, 64).measurements().get(0);
    return new Measurement(
        any.shape(),
        any.arm(),
        any.choice(),
        any.mode(),
        any.precision(),
        DoubleStream.of(seconds).mapToObj(Sample::of).toList(),
        blocks,
        any.warmup(),
        any.discarded(),
        any.tickSeconds(),
        any.memory(),
        any.replay());
  }

  @Test
  void blocksAscendAndKeepTheOrderOfTheirSamples() {
    List<double[]> blocks =
        measurement(List.of(2, 0, 2, 10, 0), 5, 4, 3, 2, 1).blockLatenciesSeconds();

    assertEquals(3, blocks.size());
    assertArrayEquals(new double[] {4, 1}, blocks.get(0));
    assertArrayEquals(new double[] {5, 3}, blocks.get(1));
    assertArrayEquals(new double[] {2}, blocks.get(2));
  }

  /** Each sample is looked at once, not once for each block. */
  @Test
  void aBlockForEachSampleIsNoOtherCase() {
    int size = 1000;
    double[] seconds = IntStream.rangeClosed(1, size).mapToDouble(i -> i).toArray();
    List<Integer> blocks = IntStream.range(0, size).mapToObj(i -> size - i).toList();

    List<double[]> found = measurement(blocks, seconds).blockLatenciesSeconds();

    assertEquals(size, found.size());
    for (int i = 0; i < size; i++) {
      assertArrayEquals(new double[] {seconds[size - 1 - i]}, found.get(i));
    }
  }
}
