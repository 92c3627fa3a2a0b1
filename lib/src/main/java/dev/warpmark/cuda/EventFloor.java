package dev.warpmark.cuda;

import dev.warpmark.device.BackendException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;

/**
 * The least that isolated mode can measure on a card: an empty kernel between two events.
 *
 * <p>What an isolated latency has above the kernel's own time is about this much.
 */
final class EventFloor {
  /** The floor is their median, and as many before them are thrown away. */
  static final int LAUNCHES = 100;

  private static final String FILE = "empty.cu";
  private static final String SOURCE = "extern \"C\" __global__ void empty() {}\n";
  private static final int THREADS = 32;

  private EventFloor() {}

  /** What is compiled for it. */
  static NvrtcCompiler.Program program(String architecture) {
    return new NvrtcCompiler.Program(FILE, SOURCE, Map.of(), List.of(), architecture);
  }

  /**
   * Measures it, in seconds.
   *
   * @throws BackendException when the empty kernel cannot be had or launched
   */
  static double seconds(CudaContext context, KernelBuild build, String architecture) {
    byte[] cubin = build.cubin(program(architecture));
    return context.call(() -> measured(context, cubin));
  }

  private static double measured(CudaContext context, byte[] cubin) {
    CUmodule module = new CUmodule();
    Cuda.check(JCudaDriver.cuModuleLoadData(module, cubin), "cuModuleLoadData");
    try {
      CUfunction function = new CUfunction();
      Cuda.check(JCudaDriver.cuModuleGetFunction(function, module, "empty"), "cuModuleGetFunction");
      BoundLaunch empty =
          new BoundLaunch(function, new LaunchSize(1, 1, 1), THREADS, 0, Parameters.none());
      try (CudaTimer timer = new CudaTimer(context, List.of(empty))) {
        double[] seconds =
            IntStream.range(0, 2 * LAUNCHES).mapToDouble(i -> timer.isolatedSeconds()).toArray();
        return median(seconds);
      }
    } finally {
      JCudaDriver.cuModuleUnload(module);
    }
  }

  /** Of the second half. */
  static double median(double[] seconds) {
    double[] kept =
        IntStream.range(seconds.length / 2, seconds.length)
            .mapToDouble(i -> seconds[i])
            .sorted()
            .toArray();
    return (kept[(kept.length - 1) / 2] + kept[kept.length / 2]) / 2;
  }
}
