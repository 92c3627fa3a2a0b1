package dev.warpmark.cuda;

import dev.warpmark.device.BackendException;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;

/**
 * What timing takes by itself on a card, by an empty kernel, whose own time is in both.
 *
 * @param eventSeconds its launch between two events: the least that isolated mode can measure, and
 *     about what an isolated latency has above the kernel's own time
 * @param replaySeconds a replay of a graph that holds it alone, between two events: what starting a
 *     replay adds to all the launches of a replay together
 */
record Floors(double eventSeconds, double replaySeconds) {
  /** A floor is their median, and as many before them are thrown away. */
  static final int LAUNCHES = 100;

  private static final String FILE = "empty.cu";
  private static final String SOURCE = "extern \"C\" __global__ void empty() {}\n";
  private static final int THREADS = 32;

  /** What is compiled for it. */
  static NvrtcCompiler.Program program(String architecture) {
    return new NvrtcCompiler.Program(FILE, SOURCE, Map.of(), List.of(), architecture);
  }

  /**
   * Measures both.
   *
   * @throws BackendException when the empty kernel cannot be had or launched
   */
  static Floors of(CudaContext context, KernelBuild build, String architecture) {
    byte[] cubin = build.cubin(program(architecture));
    return context.call(() -> measured(context, cubin));
  }

  private static Floors measured(CudaContext context, byte[] cubin) {
    CUmodule module = new CUmodule();
    Cuda.check(JCudaDriver.cuModuleLoadData(module, cubin), "cuModuleLoadData");
    try {
      CUfunction function = new CUfunction();
      Cuda.check(JCudaDriver.cuModuleGetFunction(function, module, "empty"), "cuModuleGetFunction");
      BoundLaunch empty =
          new BoundLaunch(
              function, new BoundLaunch.Size(1, 1, 1), THREADS, 0, BoundLaunch.Parameters.none());
      try (CudaTimer timer = new CudaTimer(context, List.of(empty))) {
        return new Floors(median(timer::isolatedSeconds), median(timer::replayOfOnePassSeconds));
      }
    } finally {
      JCudaDriver.cuModuleUnload(module);
    }
  }

  /** Of the second half of twice as many. */
  static double median(DoubleSupplier seconds) {
    double[] all =
        IntStream.range(0, 2 * LAUNCHES).mapToDouble(i -> seconds.getAsDouble()).toArray();
    double[] kept =
        IntStream.range(LAUNCHES, all.length).mapToDouble(i -> all[i]).sorted().toArray();
    return (kept[(kept.length - 1) / 2] + kept[kept.length / 2]) / 2;
  }
}
