package dev.warpmark.cuda;

import jcuda.driver.JCudaDriver;

/** Turns the driver's codes into exceptions. */
final class Cuda {
  private Cuda() {}

  /**
   * Checks what a call answered.
   *
   * @throws CudaException unless it succeeded
   */
  static void check(int code, String call) {
    if (code != 0) {
      throw failure(code, call);
    }
  }

  static CudaException failure(int code, String call) {
    String[] name = {"CUDA error " + code};
    String[] description = {"no description"};
    JCudaDriver.cuGetErrorName(code, name);
    JCudaDriver.cuGetErrorString(code, description);
    return new CudaException(call, code, name[0], description[0], "");
  }
}
