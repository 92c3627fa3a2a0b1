package dev.warpmark.cuda;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.cuda.KernelManifest.Kernel;
import dev.warpmark.cuda.KernelManifest.Launch;
import dev.warpmark.cuda.KernelManifest.Variant;
import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;

/** A variant whose machine code is on the card. */
final class LoadedKernel {
  private static final int WHOLE_CARVEOUT = 100;

  private final Kernel kernel;
  private final Variant variant;
  private final List<CUfunction> functions = new ArrayList<>();
  private final int multiprocessors;

  /** Loads it into the current context. */
  LoadedKernel(Kernel kernel, Variant variant, byte[] cubin, int multiprocessors) {
    this.kernel = kernel;
    this.variant = variant;
    this.multiprocessors = multiprocessors;
    CUmodule module = new CUmodule();
    Cuda.check(JCudaDriver.cuModuleLoadData(module, cubin), "cuModuleLoadData");
    for (Launch launch : kernel.launches()) {
      CUfunction function = new CUfunction();
      Cuda.check(
          JCudaDriver.cuModuleGetFunction(function, module, launch.entry()), "cuModuleGetFunction");
      if (variant.sharedBytes() > 0) {
        set(
            function,
            CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES,
            variant.sharedBytes());
        set(
            function,
            CUfunction_attribute.CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT,
            WHOLE_CARVEOUT);
      }
      functions.add(function);
    }
  }

  /** Its launches on these tensors, in order. */
  List<BoundLaunch> bind(CudaTensors tensors) {
    List<BoundLaunch> launches = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      Launch launch = kernel.launches().get(i);
      BoundLaunch.Parameters parameters =
          new BoundLaunch.Parameters(kernel, variant, launch.parameters(), tensors);
      launches.add(
          new BoundLaunch(
              functions.get(i),
              size(functions.get(i), launch, tensors.shape()),
              variant.threads(),
              variant.sharedBytes(),
              parameters));
    }
    return List.copyOf(launches);
  }

  private BoundLaunch.Size size(CUfunction function, Launch launch, AttentionShape shape) {
    BoundLaunch.Size size = BoundLaunch.Size.of(launch, variant, shape);
    if (!variant.isPersistent()) {
      return size;
    }
    int[] fit = new int[1];
    Cuda.check(
        JCudaDriver.cuOccupancyMaxActiveBlocksPerMultiprocessor(
            fit, function, variant.threads(), variant.sharedBytes()),
        "cuOccupancyMaxActiveBlocksPerMultiprocessor");
    return size.atMost((long) fit[0] * multiprocessors);
  }

  private static void set(CUfunction function, int attribute, int value) {
    Cuda.check(JCudaDriver.cuFuncSetAttribute(function, attribute, value), "cuFuncSetAttribute");
  }
}
