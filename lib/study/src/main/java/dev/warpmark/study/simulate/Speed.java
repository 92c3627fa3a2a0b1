package dev.warpmark.study.simulate;

import dev.warpmark.stats.NumpyBootstrap;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.RepeatedStretch;
import dev.warpmark.stats.Samples;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;

/** How long the bootstrap and the checks of a long series take here; never a test. */
public final class Speed {
  private static final int BOOTSTRAPS = 200;
  private static final int LONG_SERIES = 1_000_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private Speed() {}

  /** Prints a line a figure, name and value, which {@code jupyter/speed.py} reads. */
  public static void print(PrintWriter out) {
    Samples few = normal(100);
    double[] millis = new double[BOOTSTRAPS];
    long allocated = 0;
    for (int i = 0; i < BOOTSTRAPS; i++) {
      long before = allocatedBytes();
      long start = System.nanoTime();
      NumpyBootstrap.standard().medianInterval(few, 0.95);
      millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
      allocated = allocatedBytes() - before;
    }
    // The first half warms the compiler up.
    double settled = Samples.of(Arrays.copyOfRange(millis, BOOTSTRAPS / 2, BOOTSTRAPS)).median();
    out.printf("bootstrap_ms %.4f%n", settled);
    out.printf("bootstrap_first_ms %.4f%n", millis[0]);
    out.printf("bootstrap_allocated_kb %d%n", allocated / 1024);
    Samples many = normal(LONG_SERIES);
    long start = System.nanoTime();
    Reasoning.of(many);
    RepeatedStretch.within(many);
    out.printf("million_samples_ms %.0f%n", (System.nanoTime() - start) / NANOS_PER_MILLI);
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static Samples normal(int size) {
    Random random = new Random(1);
    double[] values = new double[size];
    Arrays.setAll(values, i -> 1 + 0.03 * random.nextGaussian());
    return Samples.ofPositive(values);
  }
}
