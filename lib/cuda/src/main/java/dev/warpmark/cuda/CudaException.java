package dev.warpmark.cuda;

import dev.warpmark.device.BackendException;
import java.util.Set;

/** A call of the CUDA driver that failed: which, with what code, and for which kernel. */
public final class CudaException extends BackendException {
  private static final long serialVersionUID = 1L;

  /** Codes after which a context answers nothing but the same code. */
  private static final Set<Integer> STICKY =
      Set.of(214, 700, 702, 710, 714, 715, 716, 717, 718, 719, 721);

  private static final int OUT_OF_MEMORY = 2;

  private final String call;
  private final int code;
  private final String name;
  private final String description;
  private final String kernel;
  private final String outcome;

  /**
   * A failed call.
   *
   * @param call the driver's function, for example {@code cuMemAlloc}
   * @param code CUDA's code
   * @param name the code's name, for example {@code CUDA_ERROR_OUT_OF_MEMORY}
   * @param description what the driver says of it
   * @param kernel the kernel that ran, or empty
   */
  public CudaException(String call, int code, String name, String description, String kernel) {
    this(call, code, name, description, kernel, "");
  }

  private CudaException(
      String call, int code, String name, String description, String kernel, String outcome) {
    super(
        "%s%s failed with %s (%d, %s)%s"
            .formatted(
                call,
                kernel.isEmpty() ? "" : " of kernel " + kernel,
                name,
                code,
                description,
                outcome.isEmpty() ? "" : "; " + outcome));
    this.call = call;
    this.code = code;
    this.name = name;
    this.description = description;
    this.kernel = kernel;
    this.outcome = outcome;
  }

  /** The code's name. */
  public String name() {
    return name;
  }

  /** Whether memory ran out. */
  public boolean isOutOfMemory() {
    return code == OUT_OF_MEMORY;
  }

  /** Whether the context is lost with it, and has not been made anew yet. */
  boolean needsNewContext() {
    return STICKY.contains(code) && outcome.isEmpty();
  }

  /** The same failure naming the kernel that ran. */
  CudaException of(String ran) {
    return kernel.isEmpty() ? new CudaException(call, code, name, description, ran, outcome) : this;
  }

  /** The same failure with what became of the context. */
  CudaException after(String whatBecame) {
    return new CudaException(call, code, name, description, kernel, whatBecame);
  }
}
