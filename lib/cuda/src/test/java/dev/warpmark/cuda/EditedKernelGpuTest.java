package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel file that is edited counts at the next use; and one for another card is refused. */
@Tag("gpu")
class EditedKernelGpuTest {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(1).heads(2).seqLen(100).headDim(64);

  @TempDir Path folder;

  @Test
  void editingAFileAndRunningAgainIsAllItTakes() throws IOException {
    Path kernels = KernelFolder.copyTo(folder.resolve("kernels"));
    CudaBackend backend =
        GpuCard.backend("memory_efficient", Optional.of(kernels), folder.resolve("cache"));
    AttentionInputs inputs = AttentionInputs.normal(SHAPE, 5);
    float[] right = backend.forward(inputs);
    String before = backend.sourceSha256();

    String source = Files.readString(kernels.resolve("memory_efficient.cu"));
    KernelFolder.edit(kernels, "memory_efficient.cu", source + "\nnonsense\n");
    String said = assertThrows(CompileException.class, () -> backend.forward(inputs)).getMessage();
    assertTrue(said.startsWith("memory_efficient.cu does not compile\nmemory_efficient.cu:"), said);

    KernelFolder.edit(kernels, "memory_efficient.cu", KernelFolder.doing("o[0] = to_half(7.f);"));
    assertEquals(7f, backend.forward(inputs)[0]);
    assertNotEquals(before, backend.sourceSha256());

    KernelFolder.edit(kernels, "memory_efficient.cu", source);
    assertArrayEquals(right, backend.forward(inputs));
    assertEquals(before, backend.sourceSha256());
  }

  @Test
  void codeForAnotherArchitectureIsRefusedAndTheCardGoesOn() {
    CudaDevice card = GpuCard.orSkip();
    String other = card.capability() == 75 ? "sm_90" : "sm_75";
    CudaBackend wrong = GpuCard.backend("memory_efficient", Optional.empty(), folder, other);
    AttentionInputs inputs = AttentionInputs.normal(SHAPE, 5);
    CudaException failure = assertThrows(CudaException.class, () -> wrong.forward(inputs));
    assertTrue(
        failure.name().matches("CUDA_ERROR_(NO_BINARY_FOR_GPU|INVALID_IMAGE|INVALID_SOURCE)"),
        failure.name());
    assertTrue(failure.getMessage().contains("of kernel memory_efficient"), failure.getMessage());
    CudaBackend right = GpuCard.backend("memory_efficient", Optional.empty(), folder);
    assertEquals(SHAPE.queryElements(), right.forward(inputs).length);
  }
}
