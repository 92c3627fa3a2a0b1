package dev.warpmark.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Property(tries = 200)
  void everyValueIsCountedOnceInABinThatHoldsIt(
      @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = 0.01, max = 1e6) Double> values) {
    double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
    List<Histogram.Bin> bins = Histogram.of(array, OptionalDouble.empty());
    assertEquals(array.length, bins.stream().mapToLong(Histogram.Bin::count).sum());
    assertTrue(bins.size() <= 61, "bins: " + bins.size());
    for (double value : array) {
      assertTrue(
          bins.get(0).from() <= value && value <= bins.get(bins.size() - 1).to() + 1e-9 * value);
    }
  }

  @Test
  void equalValuesFillOneBinAroundThem() {
    List<Histogram.Bin> bins = Histogram.of(new double[] {2, 2, 2}, OptionalDouble.empty());
    assertEquals(List.of(3L), bins.stream().map(Histogram.Bin::count).toList());
    assertEquals(2, bins.get(0).center(), 1e-12);
  }

  @Test
  void binsOfAQuantisedTimerHoldWholeTicks() {
    double[] values = new double[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 + 1.024 * (i % 20);
    }
    List<Histogram.Bin> bins = Histogram.of(values, OptionalDouble.of(1.024));
    double ticks = bins.get(0).width() / 1.024;
    assertEquals(Math.rint(ticks), ticks, 1e-9);
    assertEquals(100 - 0.512, bins.get(0).from(), 1e-9);
    assertTrue(
        bins.stream().limit(bins.size() - 1).map(Histogram.Bin::count).distinct().count() == 1);
  }
}
