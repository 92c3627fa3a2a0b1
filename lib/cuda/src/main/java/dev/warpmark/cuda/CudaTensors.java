package dev.warpmark.cuda;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Half;
import dev.warpmark.device.BackendException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Q, K, V, O and the workspaces of one pass on the card. Each tensor lies between margins of NaN,
 * so that what reads past it spoils the result and what writes past it is seen.
 */
final class CudaTensors implements AutoCloseable {
  /** Elements on each side; 512 bytes keep tensors aligned. */
  static final int MARGIN = 256;

  static final short NAN = (short) 0xffff;
  private static final int BYTES = 2;

  private final CudaContext context;
  private final AttentionShape shape;
  private final Map<String, DeviceMemory> memory = new LinkedHashMap<>();

  private CudaTensors(CudaContext context, AttentionShape shape) {
    this.context = context;
    this.shape = shape;
  }

  /**
   * Allocates and uploads; nothing stays allocated when that fails.
   *
   * @param workspaces bytes of each, by name; every bit of them is set
   */
  static CudaTensors of(
      CudaContext context, AttentionInputs inputs, Map<String, Double> workspaces) {
    AttentionShape shape = inputs.shape();
    CudaTensors tensors = new CudaTensors(context, shape);
    try {
      tensors.place("q", inputs.query());
      tensors.place("k", inputs.key());
      tensors.place("v", inputs.value());
      tensors.allocate("o", bytes(shape.queryElements()));
      workspaces.forEach((name, bytes) -> tensors.allocate(name, bytes.longValue()));
      return tensors;
    } catch (RuntimeException e) {
      tensors.close();
      throw e;
    }
  }

  /** Bytes of all tensors with their margins, and of the workspaces. */
  static double neededBytes(AttentionShape shape, Map<String, Double> workspaces) {
    double tensors =
        2.0 * BYTES * (shape.queryElements() + shape.keyElements()) + 8.0 * MARGIN * BYTES;
    return tensors + workspaces.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  AttentionShape shape() {
    return shape;
  }

  long allocatedBytes() {
    return memory.values().stream().mapToLong(DeviceMemory::bytes).sum();
  }

  /** Where a tensor or workspace starts. */
  long address(String name) {
    DeviceMemory found = memory.get(name);
    if (found == null) {
      throw new BackendException("kernels.json: parameter \"%s\" is unknown".formatted(name));
    }
    return found.address() + (isTensor(name) ? MARGIN * BYTES : 0);
  }

  /** Fills the output with NaN, so that an element that is never written shows. */
  void poisonOutputs() {
    memory.get("o").fill(NAN);
  }

  /**
   * The outputs.
   *
   * @throws BackendException when a margin was written to
   */
  float[] outputs(String kernel) {
    context.synchronise();
    memory.keySet().stream().filter(CudaTensors::isTensor).forEach(name -> check(name, kernel));
    short[] bits = new short[Math.toIntExact(shape.queryElements())];
    memory.get("o").read(bits, MARGIN * BYTES);
    float[] outputs = new float[bits.length];
    IntStream.range(0, bits.length).parallel().forEach(i -> outputs[i] = Half.toFloat(bits[i]));
    return outputs;
  }

  @Override
  public void close() {
    memory.values().forEach(DeviceMemory::close);
  }

  private void check(String name, String kernel) {
    DeviceMemory tensor = memory.get(name);
    short[] margin = new short[MARGIN];
    for (long offset : new long[] {0, tensor.bytes() - MARGIN * BYTES}) {
      tensor.read(margin, offset);
      for (short bits : margin) {
        if (bits != NAN) {
          throw new BackendException(
              "kernel %s wrote %s tensor %s"
                  .formatted(kernel, offset == 0 ? "before" : "past the end of", name));
        }
      }
    }
  }

  private void place(String name, float[] values) {
    DeviceMemory tensor = allocate(name, bytes(values.length));
    short[] bits = new short[values.length];
    IntStream.range(0, bits.length).parallel().forEach(i -> bits[i] = Half.toBits(values[i]));
    tensor.write(bits, MARGIN * BYTES);
  }

  private DeviceMemory allocate(String name, long bytes) {
    DeviceMemory made = DeviceMemory.allocate(context, bytes);
    memory.put(name, made);
    made.fill(NAN);
    // Copies do not wait for this stream.
    context.synchronise();
    return made;
  }

  private static boolean isTensor(String name) {
    return "qkvo".contains(name);
  }

  private static long bytes(long elements) {
    return BYTES * (elements + 2 * MARGIN);
  }
}
