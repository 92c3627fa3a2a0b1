package dev.warpmark.stats;

import java.util.Collections;
import java.util.PriorityQueue;

/**
 * Σ|x − median| over a growing set, in O(log n) a sample: two heaps hold the lower and upper half,
 * beside their sums.
 */
final class RunningDeviation {

  private final PriorityQueue<Double> lower = new PriorityQueue<>(Collections.reverseOrder());
  private final PriorityQueue<Double> upper = new PriorityQueue<>();
  private double lowerSum;
  private double upperSum;

  /** Adds a sample and returns the sum of absolute deviations from the median of all so far. */
  double add(double value) {
    if (lower.isEmpty() || value <= lower.peek()) {
      lower.add(value);
      lowerSum += value;
    } else {
      upper.add(value);
      upperSum += value;
    }
    balance();
    double median = lower.peek();
    double below = median * lower.size() - lowerSum;
    double above = upperSum - median * upper.size();
    return StrictMath.max(0, below + above);
  }

  /** Keeps the lower half as large as the upper, or one larger: its top is then a median. */
  private void balance() {
    if (lower.size() > upper.size() + 1) {
      double moved = lower.poll();
      lowerSum -= moved;
      upper.add(moved);
      upperSum += moved;
    } else if (upper.size() > lower.size()) {
      double moved = upper.poll();
      upperSum -= moved;
      lower.add(moved);
      lowerSum += moved;
    }
  }
}
