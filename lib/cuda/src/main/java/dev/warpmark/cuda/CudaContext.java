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

  /**
   * What becomes of a context after a fault: it is destroyed, made anew and probed; its generation
   * rises, and what belonged to the old one is gone.
   *
   * <p>A driver may refuse a second context after a fault (580 does after an illegal address), or
   * give one that answers nothing: then all further work is refused with the advice to restart.
   */
  static final class Renewal {
    /** The driver's calls for one context; each throws {@link CudaException} where it fails. */
    interface Context {
      void create();

      void destroy();

      void makeCurrent();

      /** Some work whose success shows that the context answers. */
      void probe();
    }

    private final Context context;
    private int generation;
    private boolean lost;
    private boolean renewing;

    /** Makes the first context. */
    Renewal(Context context) {
      this.context = context;
      context.create();
    }

    /** Rises with each new context. */
    synchronized int generation() {
      return generation;
    }

    /**
     * Work of the context; one thread at a time.
     *
     * @throws BackendException when the context was lost before
     */
    synchronized <T> T call(Supplier<T> work) {
      if (lost) {
        throw new BackendException(
            "the CUDA context was lost to an earlier fault and could not be made anew; restart the"
                + " kernel");
      }
      context.makeCurrent();
      try {
        return work.get();
      } catch (CudaException e) {
        // A probe that fails is the renewal's own affair: renewing for it would never end.
        throw e.needsNewContext() && !renewing ? e.after(renew()) : e;
      }
    }

    private String renew() {
      generation++;
      renewing = true;
      try {
        context.destroy();
        context.create();
        context.makeCurrent();
        context.probe();
        return "its tensors and loaded kernels are lost, and a new context answers";
      } catch (CudaException e) {
        lost = true;
        return "the context could not be made anew (" + e.getMessage() + "): restart the kernel";
      } finally {
        renewing = false;
      }
    }
  }
}
