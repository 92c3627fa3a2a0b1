package dev.warpmark.report.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeriesJsonTest {
  @Test
  void aPageOfFewSeriesHoldsFourThousandSamplesOfEachAndOneOfManyFewer() {
    assertEquals(4000, SeriesJson.limit(1));
    assertEquals(4000, SeriesJson.limit(25));
    assertEquals(1000, SeriesJson.limit(100));
    assertEquals(200, SeriesJson.limit(10_000));
    assertTrue(SeriesJson.limit(0) > 0);
  }
}
