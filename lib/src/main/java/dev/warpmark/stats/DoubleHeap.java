package dev.warpmark.stats;

import java.util.Arrays;

/** A binary heap with its smallest value on top; boxed ones cost several times as much. */
final class DoubleHeap {
  private double[] values = new double[16];
  private int size;

  int size() {
    return size;
  }

  /** The smallest value; only where there is one. */
  double top() {
    return values[0];
  }

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    int at = size++;
    while (at > 0 && values[(at - 1) >>> 1] > value) {
      values[at] = values[(at - 1) >>> 1];
      at = (at - 1) >>> 1;
    }
    values[at] = value;
  }

  /** Takes the smallest value away; only where there is one. */
  double poll() {
    double top = values[0];
    double last = values[--size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && values[child + 1] < values[child]) {
        child++;
      }
      if (values[child] >= last) {
        break;
      }
      values[at] = values[child];
      at = child;
    }
    values[at] = last;
    return top;
  }
}
