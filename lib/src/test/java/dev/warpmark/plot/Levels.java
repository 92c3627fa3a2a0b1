package dev.warpmark.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Series of latencies in milliseconds whose order statistics are known: 100 equally spaced values,
 * shuffled.
 */
public final class Levels {
  private static final List<Integer> ORDER =
      new ArrayList<>(IntStream.range(0, 100).boxed().toList());

  static {
    Collections.shuffle(ORDER, new Random(42));
  }

  private Levels() {}

  /**
   * A level with a spread of 0.4 % to either side; the k-th smallest is 1 + 0.004((k−1)/50 − 1).
   */
  public static IntToDoubleFunction steady(double milliseconds) {
    return i -> milliseconds * (1 + 0.004 * (ORDER.get(i % 100) / 50.0 - 1));
  }
}
