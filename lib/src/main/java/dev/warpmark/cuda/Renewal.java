package dev.warpmark.cuda;

import dev.warpmark.device.BackendException;
import java.util.function.Supplier;

/**
 * What becomes of a context after a fault: it is destroyed, made anew and probed; its generation
 * rises, and what belonged to the old one is gone.
 *
 * <p>A driver may refuse a second context after a fault (580 does after an illegal address), or
 * give one that answers nothing: then all further work is refused with the advice to restart.
 */
final class Renewal {
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
