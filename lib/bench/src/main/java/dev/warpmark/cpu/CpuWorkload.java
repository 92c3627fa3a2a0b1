package dev.warpmark.cpu;

import dev.warpmark.device.BackendException;
import dev.warpmark.device.MemoryUse;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Telemetry;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Tensors and workspaces on the heap, timed by the monotonic clock. */
final class CpuWorkload implements Workload {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int CLOCK_READS = 1000;

  private final String name;
  private final ProcessorInfo processor;
  private final MemoryUse memory;
  private Optional<ForwardPass> pass;

  CpuWorkload(
      String name,
      Tiling tiling,
      TileOperations operations,
      Tensors tensors,
      ProcessorInfo processor) {
    this.name = name;
    this.processor = processor;
    pass = Optional.of(new ForwardPass(tiling, operations, tensors));
    // Nothing is allocated during a pass, so what is held is also the peak and what was taken.
    long bytes = (long) CpuMemory.neededBytes(tensors.shape(), tiling);
    memory = new MemoryUse(bytes, bytes, bytes);
  }

  @Override
  public List<Sample> take(int n, TimingMode mode) {
    CpuBackend.refusalOf(mode)
        .ifPresent(
            reason -> {
              throw new BackendException(name + " refuses the timing mode: " + reason);
            });
    ForwardPass ready =
        pass.orElseThrow(() -> new BackendException(name + " was closed before it was timed"));
    List<Sample> samples = new ArrayList<>(n);
    while (samples.size() < n && !Thread.currentThread().isInterrupted()) {
      long start = System.nanoTime();
      boolean complete = ready.run();
      long elapsed = System.nanoTime() - start;
      if (complete) {
        samples.add(new Sample(elapsed / NANOS_PER_SECOND, telemetry()));
      }
    }
    return samples;
  }

  private Telemetry telemetry() {
    OptionalDouble clock = processor.clockHertz();
    return clock.isEmpty()
        ? Telemetry.NONE
        : new Telemetry(
            clock, OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty());
  }

  @Override
  public MemoryUse memory() {
    return memory;
  }

  /** {@inheritDoc} The smallest step seen between readings: an upper bound of the resolution. */
  @Override
  public OptionalDouble tickSeconds(TimingMode mode) {
    if (CpuBackend.refusalOf(mode).isPresent()) {
      return OptionalDouble.empty();
    }
    long smallest = Long.MAX_VALUE;
    long previous = System.nanoTime();
    for (int i = 0; i < CLOCK_READS; i++) {
      long now = System.nanoTime();
      if (now > previous) {
        smallest = Math.min(smallest, now - previous);
        previous = now;
      }
    }
    return smallest == Long.MAX_VALUE
        ? OptionalDouble.empty()
        : OptionalDouble.of(smallest / NANOS_PER_SECOND);
  }

  @Override
  public void close() {
    pass = Optional.empty();
  }
}
