package dev.warpmark.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "TIME, 0.00123456, 1.235 ms",
    "TIME, 3.2e-8, 32.00 ns",
    "TIME, 0.00099996, 1.000 ms",
    "TIME, 12.5, 12.50 s",
    "TIME, 0, 0 s",
    "FLOP_RATE, 1.215e11, 121.5 GFLOP/s",
    "FLOP_RATE, 6.6e13, 66.00 TFLOP/s",
    "BANDWIDTH, 3e11, 300.0 GB/s",
    "MEMORY, 67108864, 64.00 MiB",
    "FREQUENCY, 2.04e9, 2.040 GHz",
    "RATIO, 1.1189, 1.119×",
    "SHARE, 0.0512, 5.120 %",
  })
  void oneValueHasFourSignificantDigits(Quantity quantity, double value, String expected) {
    assertEquals(expected, quantity.format(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.00123456 | 0.00122 | 0.00125 | 1.235 ms [1.220, 1.250]",
        "0.0012345678 | 0.00123451 | 0.00123459 | 1.234568 ms [1.234510, 1.234590]",
        "0.001 | 0.0005 | 0.0095 | 1.0 ms [0.5, 9.5]",
        "0.001 | 0.001 | 0.001 | 1.000 ms [1.000, 1.000]",
        "0.3 | 0.1 | 1.3 | 300 ms [100, 1300]",
      })
  void theWidthOfTheIntervalDecidesTheDigits(double value, double lo, double hi, String expected) {
    assertEquals(expected, Quantity.TIME.format(value, lo, hi));
  }

  @Test
  void oneColumnHasOneUnit() {
    assertEquals("ms", Quantity.TIME.unitFor(2e-4, 1e-3, 4e-3).symbol());
    assertEquals("µs", Quantity.TIME.unitFor(2e-4, Double.NaN, Double.POSITIVE_INFINITY).symbol());
    assertEquals("s", Quantity.TIME.unitFor().symbol());
  }

  @Test
  void theUnitStandsInTheLabel() {
    assertEquals("Latency (ms)", Quantity.TIME.unit("ms").label("Latency"));
    assertEquals("samples", Quantity.COUNT.unitFor(3).label("samples"));
    assertEquals(1.168, Quantity.TIME.unit("ms").of(0.001168), 0.0);
  }

  @Test
  void whatIsNotANumberSaysSo() {
    assertEquals("unknown s", Quantity.TIME.format(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Quantity.TIME.unit("min"));
    assertThrows(IllegalArgumentException.class, () -> new Unit("x", 0));
  }
}
