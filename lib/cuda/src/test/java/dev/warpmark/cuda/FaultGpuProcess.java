package dev.warpmark.cuda;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures, faults, and measures again; prints a line of each: KERNELS CACHE. */
final class FaultGpuProcess {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(1).heads(2).seqLen(100).headDim(64);

  private FaultGpuProcess() {}

  public static void main(String[] arguments) {
    Path kernels = Path.of(arguments[0]);
    Path cache = Path.of(arguments[1]);
    CudaBackend sound = GpuCard.backend("math", Optional.of(kernels), cache);
    CudaBackend faulty = GpuCard.backend("memory_efficient", Optional.of(kernels), cache);
    List<Sample> kept = new ArrayList<>();
    try (Workload workload = sound.open(SHAPE, 1)) {
      kept.addAll(workload.take(3, TimingMode.ISOLATED));
      System.out.println("before: " + kept.size() + " samples");
      try {
        faulty.forward(AttentionInputs.normal(SHAPE, 1));
        System.out.println("fault: none");
      } catch (BackendException e) {
        System.out.println("fault: " + e.getMessage());
      }
    }
    try (Workload workload = sound.open(SHAPE, 1)) {
      System.out.println(
          "afterwards: " + workload.take(3, TimingMode.ISOLATED).size() + " samples");
    } catch (BackendException e) {
      System.out.println("afterwards: " + e.getMessage());
    }
    System.out.println("samples kept: " + kept.size());
  }
}
