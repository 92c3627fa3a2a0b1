package dev.warpmark.cuda;

import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;

/** Memory on the card; closing frees it, also after its context is gone. */
final class DeviceMemory implements AutoCloseable {
  private final CudaContext context;
  private final int generation;
  private final Address address = new Address();
  private final long bytes;
  private boolean freed;

  /** A device pointer that tells its number, which tensor maps and parameters need. */
  private static final class Address extends CUdeviceptr {
    long number() {
      return getNativePointer();
    }
  }

  private DeviceMemory(CudaContext context, long bytes) {
    this.context = context;
    this.generation = context.generation();
    this.bytes = bytes;
  }

  /**
   * Takes this many bytes, by a plain allocation.
   *
   * @throws CudaException when they are not there
   */
  static DeviceMemory allocate(CudaContext context, long bytes) {
    return context.call(
        () -> {
          DeviceMemory memory = new DeviceMemory(context, bytes);
          Cuda.check(JCudaDriver.cuMemAlloc(memory.address, bytes), "cuMemAlloc");
          return memory;
        });
  }

  long bytes() {
    return bytes;
  }

  long address() {
    return address.number();
  }

  CUdeviceptr pointer() {
    return address;
  }

  /** Sets every two bytes to one pattern, on the stream. */
  void fill(short pattern) {
    Cuda.check(
        JCudaDriver.cuMemsetD16Async(address, pattern, bytes / 2, context.stream()),
        "cuMemsetD16Async");
  }

  /** Copies all of an array here, at an offset in bytes. */
  void write(short[] values, long offsetBytes) {
    Cuda.check(
        JCudaDriver.cuMemcpyHtoD(
            address.withByteOffset(offsetBytes), Pointer.to(values), 2L * values.length),
        "cuMemcpyHtoD");
  }

  /** Copies from here, at an offset in bytes, into all of an array. */
  void read(short[] values, long offsetBytes) {
    Cuda.check(
        JCudaDriver.cuMemcpyDtoH(
            Pointer.to(values), address.withByteOffset(offsetBytes), 2L * values.length),
        "cuMemcpyDtoH");
  }

  @Override
  public void close() {
    if (freed) {
      return;
    }
    freed = true;
    // The context's end has already freed what an earlier generation held; a failure to free says
    // nothing that the failed work before it did not say.
    if (generation == context.generation()) {
      context.run(() -> JCudaDriver.cuMemFree(address));
    }
  }
}
