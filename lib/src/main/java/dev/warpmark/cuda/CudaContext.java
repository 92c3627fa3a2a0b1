package dev.warpmark.cuda;

import java.util.function.Supplier;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/**
 * The one context and stream of this process on a card.
 *
 * <p>A kernel that faults takes its context along; {@link Renewal} makes a new one.
 */
final class CudaContext {
  private static final int NON_BLOCKING = 1;
  private static final int BLOCKING_SYNC = 4;
  private static final long PROBE_BYTES = 1 << 20;

  private final CUdevice device;
  private CUcontext context;
  private CUstream stream;
  private final Renewal renewal;

  CudaContext(CUdevice device) {
    this.device = device;
    renewal = new Renewal(new Calls());
  }

  /** Work that belongs to the card; one thread at a time, with the context made current. */
  <T> T call(Supplier<T> work) {
    return renewal.call(work);
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
  int generation() {
    return renewal.generation();
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

  /** The driver's own calls. */
  private final class Calls implements Renewal.Context {
    @Override
    public void create() {
      context = new CUcontext();
      // Timing never waits on the host clock, so a wait may give the core away.
      Cuda.check(JCudaDriver.cuCtxCreate(context, BLOCKING_SYNC, device), "cuCtxCreate");
      stream = new CUstream();
      Cuda.check(JCudaDriver.cuStreamCreate(stream, NON_BLOCKING), "cuStreamCreate");
    }

    @Override
    public void destroy() {
      // After a fault it fails with the fault's own code, which says nothing new.
      JCudaDriver.cuCtxDestroy(context);
    }

    @Override
    public void makeCurrent() {
      Cuda.check(JCudaDriver.cuCtxSetCurrent(context), "cuCtxSetCurrent");
    }

    @Override
    public void probe() {
      try (DeviceMemory probe = DeviceMemory.allocate(CudaContext.this, PROBE_BYTES)) {
        probe.fill((short) 0);
        synchronise();
      }
    }
  }
}
