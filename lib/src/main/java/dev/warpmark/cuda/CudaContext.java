package dev.warpmark.cuda;

import dev.warpmark.device.BackendException;
import java.util.function.Supplier;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/**
 * The one context and stream of this process on a card.
 *
 * <p>A kernel that faults takes its context along. Then this one is destroyed, made anew and
 * probed; its generation rises, and what belonged to the old one (memory, modules) is gone. A
 * driver may refuse a second context after a fault (580 does after an illegal address): then all
 * further work is refused with the advice to restart.
 */
final class CudaContext {
  private static final int NON_BLOCKING = 1;
  private static final int BLOCKING_SYNC = 4;
  private static final long PROBE_BYTES = 1 << 20;

  private final CUdevice device;
  private CUcontext context;
  private CUstream stream;
  private int generation;
  private boolean lost;

  CudaContext(CUdevice device) {
    this.device = device;
    create();
  }

  /** Work that belongs to the card; one thread at a time, with the context made current. */
  synchronized <T> T call(Supplier<T> work) {
    if (lost) {
      throw new BackendException(
          "the CUDA context was lost to an earlier fault and could not be made anew; restart the"
              + " kernel");
    }
    Cuda.check(JCudaDriver.cuCtxSetCurrent(context), "cuCtxSetCurrent");
    try {
      return work.get();
    } catch (CudaException e) {
      throw e.needsNewContext() ? e.after(renew()) : e;
    }
  }

  /** As {@link #call}, without a result. */
  void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  CUstream stream() {
    return stream;
  }

  CUdevice device() {
    return device;
  }

  /** Rises with each new context. */
  synchronized int generation() {
    return generation;
  }

  /** Waits for the stream's work. */
  void synchronise() {
    Cuda.check(JCudaDriver.cuCtxSynchronize(), "cuCtxSynchronize");
  }

  /** Bytes that can still be allocated on the card. */
  long freeBytes() {
    return call(
        () -> {
          long[] free = new long[1];
          long[] total = new long[1];
          Cuda.check(JCudaDriver.cuMemGetInfo(free, total), "cuMemGetInfo");
          return free[0];
        });
  }

  private void create() {
    context = new CUcontext();
    // Timing never waits on the host clock, so a wait may give the core away.
    Cuda.check(JCudaDriver.cuCtxCreate(context, BLOCKING_SYNC, device), "cuCtxCreate");
    stream = new CUstream();
    Cuda.check(JCudaDriver.cuStreamCreate(stream, NON_BLOCKING), "cuStreamCreate");
  }

  private String renew() {
    generation++;
    try {
      JCudaDriver.cuCtxDestroy(context);
      create();
      try (DeviceMemory probe = DeviceMemory.allocate(this, PROBE_BYTES)) {
        probe.fill((short) 0);
        synchronise();
      }
      return "its tensors and loaded kernels are lost, and a new context answers";
    } catch (CudaException e) {
      lost = true;
      return "the context could not be made anew (" + e.getMessage() + "): restart the kernel";
    }
  }
}
