package dev.warpmark.cuda;

import jcuda.driver.CUfunction;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** One launch, ready to be made again and again. */
record BoundLaunch(
    CUfunction function, LaunchSize size, int threads, int sharedBytes, Parameters parameters) {

  void on(CUstream stream) {
    Cuda.check(
        JCudaDriver.cuLaunchKernel(
            function,
            (int) size.x(),
            (int) size.y(),
            (int) size.z(),
            threads,
            1,
            1,
            sharedBytes,
            stream,
            parameters.array(),
            null),
        "cuLaunchKernel");
  }
}
