package dev.warpmark.pytorch;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.device.DeviceKind;
import java.util.Optional;

/** The kernels that PyTorch's {@code scaled_dot_product_attention} can be held to. */
enum SdpaKernel {
  AUTO("auto", "the kernel PyTorch chooses"),
  FLASH("flash", "the FlashAttention kernel"),
  CUDNN("cudnn", "cuDNN's kernel"),
  MEMORY_EFFICIENT("memory_efficient", "the memory-efficient kernel"),
  MATH("math", "the plain kernels that store the scores");

  private final String wireName;
  private final String meaning;

  SdpaKernel(String wireName, String meaning) {
    this.wireName = wireName;
    this.meaning = meaning;
  }

  /** Its name in the worker's protocol. */
  String wireName() {
    return wireName;
  }

  /** What runs, for a description. */
  String meaning() {
    return meaning;
  }

  /** The backend's name: {@code pytorch:flash}. */
  String backendName() {
    return "pytorch:" + wireName;
  }

  /** Why PyTorch has no such kernel on this kind of device; or empty. */
  Optional<String> absence(DeviceKind kind) {
    boolean gpuOnly = this == CUDNN || this == MEMORY_EFFICIENT;
    return gpuOnly && kind == DeviceKind.CPU
        ? Optional.of(
            "PyTorch has this kernel for CUDA only; " + FLASH.backendName() + " runs here")
        : Optional.empty();
  }

  /**
   * Bytes that a shape takes at least, so that it can be refused before anything is allocated: of
   * Q, K, V and O, and for {@code math} of the scores and of their softmax.
   */
  double neededBytes(AttentionShape shape, Precision precision) {
    double tensors = shape.compulsoryBytes(precision);
    if (this != MATH) {
      return tensors;
    }
    double scores = (double) shape.batch() * shape.heads() * shape.queryLen() * shape.keyLen();
    return tensors + 2 * scores * precision.bytesPerElement();
  }
}
