package dev.warpmark.cuda;

import dev.warpmark.device.BackendException;
import dev.warpmark.device.MemoryUse;
import dev.warpmark.device.Replay;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Telemetry;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tensors on the card and a kernel bound to them, timed by events. */
final class CudaWorkload implements Workload {
  /** Asking NVML takes longer than a short pass, and its own values are older than this. */
  private static final long TELEMETRY_NANOS = 5_000_000;

  private final String kernel;
  private final CudaDevice device;
  private final CudaContext context;
  private final int generation;
  private final CudaTensors tensors;
  private final CudaTimer timer;
  private DeviceMemory flushed;
  private Telemetry telemetry = Telemetry.NONE;
  private long toldNanos = Long.MIN_VALUE;
  private boolean closed;

  CudaWorkload(String kernel, CudaDevice device, CudaTensors tensors, CudaTimer timer) {
    this.kernel = kernel;
    this.device = device;
    this.context = device.context();
    this.generation = context.generation();
    this.tensors = tensors;
    this.timer = timer;
  }

  @Override
  public List<Sample> take(int n, TimingMode mode) {
    if (closed || generation != context.generation()) {
      throw new BackendException(
          closed
              ? kernel + " was closed before it was timed"
              : kernel + " lost its tensors to an earlier fault on the card; open it again");
    }
    List<Sample> samples = new ArrayList<>(n);
    context.run(
        () -> {
          try {
            while (samples.size() < n && !Thread.currentThread().isInterrupted()) {
              samples.add(new Sample(seconds(mode), telemetry()));
            }
          } catch (CudaException e) {
            throw e.of(kernel);
          }
        });
    return samples;
  }

  private double seconds(TimingMode mode) {
    return switch (mode) {
      case ISOLATED -> timer.isolatedSeconds();
      case GRAPH -> timer.graphSeconds();
      case COLD -> timer.coldSeconds(flushed());
    };
  }

  /** Twice the L2, so that nothing of the tensors stays in it. */
  private DeviceMemory flushed() {
    if (flushed == null) {
      flushed = DeviceMemory.allocate(context, 2L * device.l2Bytes());
    }
    return flushed;
  }

  private Telemetry telemetry() {
    long now = System.nanoTime();
    if (toldNanos == Long.MIN_VALUE || now - toldNanos > TELEMETRY_NANOS) {
      telemetry = device.telemetry();
      toldNanos = now;
    }
    return telemetry;
  }

  /** {@inheritDoc} Tensors, workspaces and, after cold timing, what flushes the cache. */
  @Override
  public MemoryUse memory() {
    long bytes = tensors.allocatedBytes() + (flushed == null ? 0 : flushed.bytes());
    return new MemoryUse(bytes, bytes, bytes);
  }

  @Override
  public OptionalDouble tickSeconds(TimingMode mode) {
    if (mode != TimingMode.GRAPH) {
      return OptionalDouble.of(CudaTimer.TICK_SECONDS);
    }
    return timer.launchesInGraph() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(CudaTimer.TICK_SECONDS / timer.launchesInGraph());
  }

  /** {@inheritDoc} The floor is the card's, by an empty kernel. */
  @Override
  public Optional<Replay> replay(TimingMode mode) {
    return mode == TimingMode.GRAPH && timer.launchesInGraph() > 0
        ? Optional.of(new Replay(timer.launchesInGraph(), floorSeconds()))
        : Optional.empty();
  }

  private OptionalDouble floorSeconds() {
    try {
      return OptionalDouble.of(device.floors().replaySeconds());
    } catch (BackendException e) {
      return OptionalDouble.empty();
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (generation != context.generation()) {
      return; // The context took everything along.
    }
    try {
      context.run(
          () -> {
            timer.close();
            tensors.close();
            if (flushed != null) {
              flushed.close();
            }
          });
    } catch (BackendException e) {
      // What failed before has been reported; freeing cannot add to it.
      return;
    }
  }
}
