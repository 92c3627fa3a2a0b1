package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IntervalTest {

  private final Interval interval = Interval.nominal(2, 4, 0.95, "test");

  @Test
  void halfATickIsAddedAtEitherEndAndNamed() {
    Interval wide = interval.widenedByHalf(1);

    assertEquals(1.5, wide.lower());
    assertEquals(4.5, wide.upper());
    assertEquals("test, widened by half a tick", wide.method());
    assertSame(interval, interval.widenedByHalf(0));
  }

  @Test
  void knowsWidthAndContents() {
    assertEquals(2, interval.width());
    assertEquals(0.5, interval.relativeWidth(4));
    assertTrue(interval.contains(2) && interval.contains(4));
    assertFalse(interval.contains(1.999));
    assertTrue(interval.contains(Interval.nominal(2, 3, 0.9, "other")));
    assertFalse(interval.contains(Interval.nominal(1, 3, 0.9, "other")));
  }

  @Test
  void refusesWhatIsNoInterval() {
    assertThrows(IllegalArgumentException.class, () -> Interval.nominal(2, 1, 0.95, "x"));
    assertThrows(IllegalArgumentException.class, () -> Interval.nominal(Double.NaN, 1, 0.95, "x"));
    assertThrows(IllegalArgumentException.class, () -> Interval.nominal(1, Double.NaN, 0.95, "x"));
    assertThrows(IllegalArgumentException.class, () -> Interval.nominal(1, 2, 1, "x"));
    assertThrows(IllegalArgumentException.class, () -> Interval.nominal(1, 2, 0.95, " "));
    assertThrows(IllegalArgumentException.class, () -> interval.widenedByHalf(-1));
    assertThrows(IllegalArgumentException.class, () -> interval.widenedByHalf(Double.NaN));
  }
}
