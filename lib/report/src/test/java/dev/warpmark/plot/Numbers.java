package dev.warpmark.plot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

/** Looks into maps that are going to be JSON. */
final class Numbers {
  private Numbers() {}

  /** Fails where a NaN or an infinity would reach JSON. */
  static void assertAllFinite(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(Numbers::assertAllFinite);
    } else if (value instanceof Iterable<?> list) {
      list.forEach(Numbers::assertAllFinite);
    } else if (value instanceof Double number) {
      assertTrue(Double.isFinite(number), () -> "not finite: " + number);
    }
  }
}
