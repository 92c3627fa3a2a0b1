package dev.warpmark.cuda;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.cuda.KernelManifest.Kernel;
import dev.warpmark.cuda.KernelManifest.Variant;
import java.util.List;

/**
 * The parameters of one launch, laid out once in native memory, so that launching copies nothing.
 */
final class Parameters {
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
                  tensors.address(name), shape.headDim(), length, batchHeads, rows(rows, variant));
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
