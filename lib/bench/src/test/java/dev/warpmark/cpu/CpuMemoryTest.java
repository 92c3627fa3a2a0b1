package dev.warpmark.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.BackendException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CpuMemoryTest {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(2).heads(3).lengths(100, 200).headDim(64);

  @Test
  void neededBytesAreTensorsAndWorkspaces() {
    double tensors = 4.0 * 6 * 64 * (2 * 100 + 2 * 200);
    double math = CpuMemory.neededBytes(SHAPE, Tiling.of(Algorithm.MATH));
    double flash = CpuMemory.neededBytes(SHAPE, Tiling.of(Algorithm.FLASH));
    assertTrue(flash > tensors);
    int workers = Runtime.getRuntime().availableProcessors();
    // Scores of 64 queries: all 200 keys against tiles of 64 in flash and in what it falls back to.
    double online = CpuMemory.neededBytes(SHAPE, Tiling.of(Algorithm.MEMORY_EFFICIENT));
    assertEquals(4.0 * 64 * (200 - 64) * workers, math - online);
  }

  @Test
  void memoryThatIsThereIsNoReason() {
    CpuMemory memory = new CpuMemory(new ProcessorInfo(Path.of("/")));
    assertEquals(Optional.empty(), memory.refusal(SHAPE, Tiling.of(Algorithm.FLASH)));
    assertTrue(memory.availableBytes() <= Runtime.getRuntime().maxMemory());
  }

  @Test
  void aHeapWithoutRoomBecomesASentence() {
    BackendException refused =
        assertThrows(
            BackendException.class,
            () ->
                CpuMemory.allocate(
                    "flash",
                    SHAPE,
                    Tiling.of(Algorithm.FLASH),
                    () -> {
                      throw new OutOfMemoryError("Java heap space");
                    }));
    assertTrue(
        refused
            .getMessage()
            .matches("flash could not allocate B=2 H=3 Sq=100 Sk=200 D=64: \\d+ bytes .*"),
        refused.getMessage());
  }
}
