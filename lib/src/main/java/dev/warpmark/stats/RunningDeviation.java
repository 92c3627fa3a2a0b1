package dev.warpmark.stats;

/**
 * Σ|x − median| over a growing set, in O(log n) a sample: two heaps hold the lower and upper half,
 * beside their sums.
 */
final class RunningDeviation {

  /** Negated, so that the largest of the lower half is on top. */
  private final DoubleHeap lower = new DoubleHeap();

  private final DoubleHeap upper = new DoubleHeap();
  private double lowerSum;
  private double upperSum;

  /** Adds a sample and returns the sum of absolute deviations from the median of all so far. */
  double add(double value) {
    if (lower.size() == 0 || value <= -lower.top()) {
      lower.add(-value);
      lowerSum += value;
    } else {
      upper.add(value);
      upperSum += value;
    }
    balance();
    double median = -lower.top();
    double below = median * lower.size() - lowerSum;
    double above = upperSum - median * upper.size();
    return StrictMath.max(0, below + above);
  }

  /** Keeps the lower half as large as the upper, or one larger: its top is then a median. */
  private void balance() {
    if (lower.size() > upper.size() + 1) {
      double moved = -lower.poll();
      lowerSum -= moved;
      upper.add(moved);
      upperSum += moved;
    } else if (upper.size() > lower.size()) {
      double moved = upper.poll();
      upperSum -= moved;
      lower.add(-moved);
      lowerSum += moved;
    }
  }
}
