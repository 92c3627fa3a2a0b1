package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.cuda.KernelManifest.Kernel;
import dev.warpmark.cuda.KernelManifest.Variant;
import dev.warpmark.device.Availability;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.TiledName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The library's own manifest, and broken ones. */
class KernelManifestTest {
  private static final KernelChoice.Limits L4 = new KernelChoice.Limits(99 << 10, 100 << 10);
  private static final KernelChoice.Limits H200 = new KernelChoice.Limits(227 << 10, 228 << 10);

  private final KernelSources sources = new KernelSources(Optional.empty());
  private final KernelManifest manifest =
      KernelManifest.parse(sources.text(KernelSources.MANIFEST));

  @Test
  void everyKernelHasItsFilesAndCoversBothHeadSizesCausalAndNot() {
    assertTrue(names().containsAll(List.of("math", "memory_efficient", "flash", "reference")));
    for (Kernel kernel : manifest.kernels()) {
      assertTrue(sources.text(kernel.file()).contains(kernel.launches().get(0).entry()));
      kernel.headers().forEach(sources::text);
      boolean decodes = KernelChoice.mostQueries(kernel).isPresent();
      for (int headDim : new int[] {64, 128}) {
        for (int keys : new int[] {1, 128, 129, 512, 1024, 4096, 1 << 20}) {
          boolean causal = !decodes && keys % 2 == 0;
          AttentionShape shape = new AttentionShape(1, 2, decodes ? 16 : 33, keys, headDim, causal);
          assertTrue(KernelChoice.of(kernel, shape, H200).isPresent(), kernel.name() + shape);
        }
      }
    }
  }

  @Test
  void anL4GetsFlashForEveryShapeWithinItsSharedMemory() {
    Kernel flash = kernel("flash");
    for (int keys : new int[] {1, 512, 513, 4096}) {
      for (boolean causal : new boolean[] {false, true}) {
        AttentionShape shape = new AttentionShape(1, 2, 33, keys, 64, causal);
        Variant variant = KernelChoice.of(flash, shape, L4).orElseThrow();
        assertTrue(variant.sharedBytes() <= L4.bytesPerBlock(), variant.name());
        assertTrue(variant.sharedBytesPerMultiprocessor() <= L4.bytesPerMultiprocessor());
      }
    }
  }

  @Test
  void decodingTakesFewQueriesOnEveryCard() {
    Kernel decode = kernel("flash_decode");
    assertEquals(16, KernelChoice.mostQueries(decode).orElseThrow());
    assertTrue(KernelChoice.mostQueries(kernel("flash")).isEmpty());
    for (KernelChoice.Limits card : List.of(L4, H200)) {
      for (int queries : new int[] {1, 8, 9, 16}) {
        AttentionShape shape = new AttentionShape(4, 32, queries, 4096, 128, false);
        Variant variant = KernelChoice.of(decode, shape, card).orElseThrow();
        assertTrue(variant.sharedBytes() <= card.bytesPerBlock(), variant.name());
        assertTrue(queries <= variant.maxQueries().orElseThrow(), variant.name());
        int keysOfBlock = variant.keysPerBlock();
        assertEquals(
            new BoundLaunch.Size(128L * (4096 / keysOfBlock), 1, 1),
            BoundLaunch.Size.of(decode.launches().get(0), variant, shape));
      }
      AttentionShape many = new AttentionShape(4, 32, 17, 4096, 128, false);
      assertTrue(KernelChoice.of(decode, many, card).isEmpty());
    }
  }

  @Test
  void workspacesGrowWithTheScoresOrWithTheCard() {
    AttentionShape shape = new AttentionShape(2, 3, 5, 7, 64, false);
    assertEquals(
        Map.of("scores", 4.0 * 210, "probabilities", 2.0 * 210),
        kernel("math").workspaceBytes(shape, 132));
    assertEquals(Map.of("tickets", 16.0 * 132), kernel("flash_sm90").workspaceBytes(shape, 132));
    // Two blocks of 16 rows of 128 columns, 8 bytes each, fit a multiprocessor; twice that is kept.
    assertEquals(
        Map.of("workspace", 132.0 * 4 * 16 * 128 * 8),
        kernel("flash_decode").workspaceBytes(shape, 132));
    assertEquals(Map.of(), kernel("flash").workspaceBytes(shape, 132));
  }

  @Test
  void tileSizesAreKernelsOfTheirOwnThatCanBeNamed() {
    for (String name : List.of("flash", "flash_sm90")) {
      List<Kernel> tiled = kernel(name).configurations();
      assertTrue(tiled.size() >= 5, name);
      assertEquals(
          kernel(name).variants().size(), tiled.stream().mapToInt(k -> k.variants().size()).sum());
      for (Kernel each : tiled) {
        assertEquals(name, TiledName.parse(each.name()).orElseThrow().backend());
        assertEquals(List.of(), each.configurations());
        assertEquals(
            each.variants().size(),
            each.variants().stream().map(v -> v.headDim() + " " + v.isCausal()).distinct().count(),
            each.name() + " says twice what a shape gets");
      }
    }
    assertEquals(List.of(), kernel("math").configurations());
  }

  @Test
  void aVariantIsCompiledWithItsOwnOptionsBesideEveryones() {
    String text =
        "{\"options\": [\"--std=c++17\"], \"kernels\": {\"math\": {\"file\": \"math.cu\","
            + " \"minComputeCapability\": 80, \"launches\": [], \"variants\": [{\"name\": \"m\","
            + " \"headDim\": 64, \"causal\": false, \"minSk\": 1, \"threads\": 1, \"rowsPerBlock\": 1,"
            + " \"sharedBytes\": 0, \"macros\": {\"KEYS\": 32}, \"options\": [\"-own\"]}]}}}";
    KernelManifest own = KernelManifest.parse(text);
    Kernel kernel = own.kernels().get(0);
    KernelBuild build =
        new KernelBuild(
            own,
            sources,
            new KernelCache(Path.of("unused")),
            Availability.absent("NVRTC", "not asked for"),
            "sm_89");
    assertEquals(
        List.of("--std=c++17", "-own", "-DKEYS=32"),
        build.program(kernel, kernel.variants().get(0)).options());
  }

  @Test
  void whatNobodyMeasuredIsTakenByNameOnly() {
    String variant =
        "{\"name\": \"f-%s\", \"headDim\": 64, \"causal\": false, \"minSk\": 1, \"maxSk\": null,"
            + " \"threads\": 128, \"rowsPerBlock\": 64, \"sharedBytes\": 0, \"macros\": {},"
            + " \"tile\": {\"keys\": %s}%s}";
    String text =
        "{\"kernels\": {\"f\": {\"file\": \"f.cu\", \"minComputeCapability\": 80, \"launches\": [],"
            + " \"variants\": [%s, %s]}}}"
                .formatted(
                    variant.formatted("new", 32, ", \"candidate\": \"faster, perhaps\""),
                    variant.formatted("old", 64, ""));
    Kernel kernel = KernelManifest.parse(text).kernels().get(0);
    AttentionShape shape = new AttentionShape(1, 1, 8, 8, 64, false);
    assertEquals("f-old", KernelChoice.of(kernel, shape, L4).orElseThrow().name());
    Kernel asked = kernel.configurations().get(0);
    assertEquals("f[keys=32]", asked.name());
    assertEquals("f-new", KernelChoice.of(asked, shape, L4).orElseThrow().name());
  }

  @Test
  void saysWhichCardAKernelNeeds() {
    Kernel flash = kernel("flash");
    assertEquals(Optional.empty(), KernelChoice.refusal(flash, 89));
    assertEquals(
        "flash needs a card of compute capability 8.0 or newer, this one has 7.5",
        KernelChoice.refusal(flash, 75).orElseThrow());
    assertEquals(
        "flash_sm90 needs a card of compute capability 9.0, this one has 10.0",
        KernelChoice.refusal(kernel("flash_sm90"), 100).orElseThrow());
  }

  @Test
  void sizesLaunchesByTheShape() {
    Kernel math = kernel("math");
    Variant variant = math.variants().get(0);
    AttentionShape shape = new AttentionShape(2, 3, 65, 129, 64, false);
    assertEquals(
        new BoundLaunch.Size(3, 2, 6), BoundLaunch.Size.of(math.launches().get(0), variant, shape));
    assertEquals(
        new BoundLaunch.Size(390, 1, 1),
        BoundLaunch.Size.of(math.launches().get(1), variant, shape));
    AttentionShape wide = new AttentionShape(70_000, 1, 1, 1, 64, false);
    assertTrue(
        BoundLaunch.Size.of(math.launches().get(0), variant, wide)
            .refusal()
            .orElseThrow()
            .contains("70000"));
  }

  @Test
  void saysWhatIsMissingWhere() {
    assertMessage("kernels.json is no JSON", "{");
    assertMessage("the manifest has no \"kernels\"", "{}");
    assertMessage("flash has no \"launches\"", "{\"kernels\": {\"flash\": {}}}");
    assertMessage(
        "flash has no \"file\"",
        "{\"kernels\": {\"flash\": {\"launches\": [], \"variants\": []}}}");
    assertMessage(
        "grid of flash must have 3 extents",
        "{\"kernels\": {\"flash\": {\"launches\": [{\"grid\": [\"1\"]}], \"variants\": []}}}");
  }

  private static void assertMessage(String expected, String json) {
    String message =
        assertThrows(BackendException.class, () -> KernelManifest.parse(json)).getMessage();
    assertTrue(message.contains(expected), message);
  }

  private List<String> names() {
    return manifest.kernels().stream().map(Kernel::name).toList();
  }

  private Kernel kernel(String name) {
    return manifest.kernels().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
