package dev.warpmark.cuda;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.cuda.KernelManifest.Kernel;
import dev.warpmark.cuda.KernelManifest.Launch;
import dev.warpmark.cuda.KernelManifest.Variant;
import dev.warpmark.device.BackendException;
import java.util.List;
import java.util.Optional;
import jcuda.driver.CUfunction;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** One launch, ready to be made again and again. */
record BoundLaunch(
    CUfunction function, Size size, int threads, int sharedBytes, Parameters parameters) {

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

  /** How many blocks a launch has for a shape. */
  record Size(long x, long y, long z) {
    private static final long WIDEST = Integer.MAX_VALUE;
    private static final long HIGHEST = 65_535;

    static Size of(Launch launch, Variant variant, AttentionShape shape) {
      List<Long> extents =
          launch.grid().stream().map(name -> extent(name, variant, shape)).toList();
      return new Size(extents.get(0), extents.get(1), extents.get(2));
    }

    /** At most this many blocks in all, for a kernel whose blocks take further work themselves. */
    Size atMost(long blocks) {
      return new Size(Math.min(x, blocks), y, z);
    }

    /** Why CUDA has no such grid; or empty. */
    Optional<String> refusal() {
      return x <= WIDEST && y <= HIGHEST && z <= HIGHEST
          ? Optional.empty()
          : Optional.of(
              "it needs a grid of %d x %d x %d blocks, and CUDA has at most %d x %d x %d"
                  .formatted(x, y, z, WIDEST, HIGHEST, HIGHEST));
    }

    private static long extent(String name, Variant variant, AttentionShape shape) {
      long batchHeads = (long) shape.batch() * shape.heads();
      long rowBlocks = blocks(shape.queryLen(), variant.rowsPerBlock());
      return switch (name) {
        case "1" -> 1;
        case "batchHeads" -> batchHeads;
        case "rowBlocks" -> rowBlocks;
        case "keyBlocks" -> blocks(shape.keyLen(), variant.keysPerBlock());
        case "rows" -> batchHeads * shape.queryLen();
        case "items" -> batchHeads * rowBlocks;
        case "pieces" -> batchHeads * blocks(shape.keyLen(), variant.keysPerBlock());
        case "sq" -> shape.queryLen();
        default ->
            throw new BackendException(
                "kernels.json: grid extent \"%s\" is unknown".formatted(name));
      };
    }

    private static long blocks(int length, int size) {
      return (length + (long) size - 1) / size;
    }
  }

  /**
   * The parameters of one launch, laid out once in native memory, so that launching copies nothing.
   */
  static final class Parameters {
    /** A slot holds the widest parameter, a tensor map. */
    private static final long SLOT = TensorMap.BYTES;

    private final Memory memory;
    private final jcuda.Pointer array;

    Parameters(Kernel kernel, Variant variant, List<String> names, CudaTensors tensors) {
      long slots = 8L * names.size();
      memory = new Memory(slots + SLOT * names.size());
      for (int i = 0; i < names.size(); i++) {
        Pointer slot = memory.share(slots + SLOT * i, SLOT);
        memory.setPointer(8L * i, slot);
        write(slot, names.get(i), kernel, variant, tensors);
      }
      array = jcuda.Pointer.to(memory.getByteBuffer(0, memory.size()));
    }

    private Parameters() {
      memory = new Memory(SLOT);
      memory.clear();
      array = jcuda.Pointer.to(memory.getByteBuffer(0, memory.size()));
    }

    /** Those of a kernel that has none. */
    static Parameters none() {
      return new Parameters();
    }

    /** The array of addresses that a launch takes. */
    jcuda.Pointer array() {
      return array;
    }

    private static void write(
        Pointer slot, String name, Kernel kernel, Variant variant, CudaTensors tensors) {
      AttentionShape shape = tensors.shape();
      int batchHeads = shape.batch() * shape.heads();
      switch (name) {
        case "batchHeads" -> slot.setInt(0, batchHeads);
        case "sq" -> slot.setInt(0, shape.queryLen());
        case "sk" -> slot.setInt(0, shape.keyLen());
        case "scale" -> slot.setFloat(0, (float) (1 / Math.sqrt(shape.headDim())));
        default -> {
          String rows = kernel.tensorMapRows().get(name);
          if (rows == null) {
            slot.setLong(0, tensors.address(name));
          } else {
            int length = "qo".contains(name) ? shape.queryLen() : shape.keyLen();
            byte[] map =
                TensorMap.encode(
                    tensors.address(name),
                    shape.headDim(),
                    length,
                    batchHeads,
                    rows(rows, variant));
            slot.write(0, map, 0, map.length);
          }
        }
      }
    }

    private static int rows(String rows, Variant variant) {
      Integer macro = variant.macros().get(rows);
      return macro != null ? macro : Integer.parseInt(rows);
    }
  }

  /**
   * The descriptor by which Hopper's copy engine fetches boxes of a tensor: rank 3 (headDim,
   * seqLen, batch · heads), 64 columns a box, 128-byte swizzle, zeros outside. JCuda has no binding
   * for it.
   */
  private static final class TensorMap {
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
}
