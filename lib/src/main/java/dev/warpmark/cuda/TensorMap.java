package dev.warpmark.cuda;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The descriptor by which Hopper's copy engine fetches boxes of a tensor: rank 3 (headDim, seqLen,
 * batch · heads), 64 columns a box, 128-byte swizzle, zeros outside. JCuda has no binding for it.
 */
final class TensorMap {
  static final int BYTES = 128;

  private static final int ALIGNMENT = 64;
  private static final int FLOAT16 = 6;
  private static final int RANK = 3;
  private static final int BOX_COLUMNS = 64;
  private static final int SWIZZLE_128_BYTES = 3;
  private static final int PROMOTE_TO_256_BYTES = 3;

  private TensorMap() {}

  /** The descriptor's bytes. */
  static byte[] encode(long address, long headDim, long seqLen, long batchHeads, int boxRows) {
    try (Memory memory = new Memory(BYTES + ALIGNMENT)) {
      Pointer map = memory.align(ALIGNMENT);
      int code =
          NativeLibrary.getInstance("libcuda.so.1")
              .getFunction("cuTensorMapEncodeTiled")
              .invokeInt(
                  new Object[] {
                    map,
                    FLOAT16,
                    RANK,
                    new Pointer(address),
                    new long[] {headDim, seqLen, batchHeads},
                    new long[] {2 * headDim, 2 * headDim * seqLen},
                    new int[] {BOX_COLUMNS, boxRows, 1},
                    new int[] {1, 1, 1},
                    0,
                    SWIZZLE_128_BYTES,
                    PROMOTE_TO_256_BYTES,
                    0
                  });
      Cuda.check(code, "cuTensorMapEncodeTiled");
      return map.getByteArray(0, BYTES);
    }
  }
}
