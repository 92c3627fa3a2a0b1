package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warpmark.cuda.KernelManifest.Kernel;
import dev.warpmark.cuda.KernelManifest.Variant;
import dev.warpmark.device.Availability;
import dev.warpmark.device.BackendException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real compiler where {@code WARPMARK_NVRTC} names one; it needs no card. */
class NvrtcCompilerTest {
  private static final KernelSources SOURCES = new KernelSources(Optional.empty());
  private static final KernelManifest MANIFEST =
      KernelManifest.parse(SOURCES.text(KernelSources.MANIFEST));

  @TempDir Path folder;

  @Test
  void saysHowToInstallWhatIsMissing() {
    Availability<NvrtcCompiler.Library> missing =
        NvrtcCompiler.Library.find(new Properties(), Map.of());
    assertTrue(missing.reason().startsWith("the kernel compiler NVRTC 12.6 was not found; "));
    assertTrue(missing.reason().contains("nvidia-cuda-nvrtc-cu12==12.6.85"));
    Availability<NvrtcCompiler.Library> elsewhere =
        NvrtcCompiler.Library.find(new Properties(), Map.of("WARPMARK_NVRTC", folder.toString()));
    assertTrue(elsewhere.reason().contains("not found in " + folder), elsewhere.reason());
  }

  @Test
  void findsThePackagesAndRefusesWhatIsNoLibrary() throws Exception {
    for (String file :
        List.of(
            "nvidia/cuda_nvrtc/lib/libnvrtc.so.12",
            "nvidia/cuda_nvrtc/lib/libnvrtc-builtins.so.12.6",
            "nvidia/cuda_runtime/include/cuda_fp16.h")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "no library");
    }
    Properties properties = new Properties();
    properties.setProperty("warpmark.nvrtc", folder.toString());
    NvrtcCompiler.Library library =
        NvrtcCompiler.Library.find(properties, Map.of()).found().orElseThrow();
    Availability<NvrtcCompiler> compiler = NvrtcCompiler.load(library);
    assertTrue(compiler.reason().contains("cannot be loaded"), compiler.reason());
    assertFalse(compiler.found().isPresent());
  }

  @Test
  void aMissingCompilerIsSaidUnlessTheCacheHasTheKernel() {
    Availability<NvrtcCompiler> none = Availability.absent("NVRTC", "there is no compiler");
    KernelCache cache = new KernelCache(folder);
    KernelBuild build = new KernelBuild(MANIFEST, SOURCES, cache, none, "sm_89");
    Kernel kernel = MANIFEST.kernels().get(0);
    Variant variant = kernel.variants().get(0);
    NvrtcCompiler.Program program = build.program(kernel, variant);
    assertFalse(build.canBuild(kernel, variant));
    assertEquals(
        "there is no compiler",
        assertThrows(BackendException.class, () -> build.cubin(program)).getMessage());
    cache.store(build.key(program), new byte[] {1, 2, 3});
    assertTrue(build.canBuild(kernel, variant));
    assertEquals(3, build.cubin(program).length);
  }

  @Test
  void everyVariantCompilesForItsCardsAndTheCacheTakesOver() {
    Availability<NvrtcCompiler> compiler = compiler();
    int compiled = 0;
    for (Kernel kernel : MANIFEST.kernels()) {
      for (int capability : new int[] {75, 89, 90}) {
        if (KernelChoice.refusal(kernel, capability).isEmpty()) {
          String architecture = capability == 90 ? "sm_90a" : "sm_" + capability;
          KernelBuild build =
              new KernelBuild(MANIFEST, SOURCES, new KernelCache(folder), compiler, architecture);
          Variant variant = kernel.variants().get(0);
          byte[] cubin = build.cubin(build.program(kernel, variant));
          assertEquals("ELF", new String(cubin, 1, 3, StandardCharsets.US_ASCII));
          assertTrue(build.canBuild(kernel, variant));
          compiled++;
        }
      }
    }
    assertTrue(compiled >= 12, compiled + " compiled");
  }

  @Test
  void anEditedFileIsCompiledAnewAndAnErrorSaysWhere() throws Exception {
    Path kernels = KernelFolder.copyTo(folder.resolve("kernels"));
    String file = "memory_efficient.cu";
    String source = Files.readString(kernels.resolve(file));
    KernelBuild build =
        new KernelBuild(
            MANIFEST,
            new KernelSources(Optional.of(kernels)),
            new KernelCache(folder.resolve("cache")),
            compiler(),
            "sm_89");
    Kernel kernel =
        MANIFEST.kernels().stream().filter(k -> k.file().equals(file)).findFirst().orElseThrow();
    Variant variant = kernel.variants().get(0);
    KernelFolder.edit(kernels, file, KernelFolder.doing("o[0] = to_half(7.f);"));
    byte[] seven = build.cubin(build.program(kernel, variant));
    KernelFolder.edit(kernels, file, KernelFolder.doing("o[0] = to_half(8.f);"));
    assertFalse(Arrays.equals(seven, build.cubin(build.program(kernel, variant))));
    KernelFolder.edit(kernels, file, source + "\n#error three words here\n");
    int line = (int) source.lines().count() + 2;
    assertEquals(
        "memory_efficient.cu does not compile\nmemory_efficient.cu:%d: #error directive: three words here"
            .formatted(line),
        assertThrows(CompileException.class, () -> build.cubin(build.program(kernel, variant)))
            .getMessage());
  }

  @Test
  void twoProcessesMayCompileTheSameKernelAtOnce() throws Exception {
    compiler();
    Path kernels = folder.resolve("kernels");
    Files.createDirectories(kernels);
    Files.writeString(kernels.resolve("tiny.cu"), "extern \"C\" __global__ void tiny() {}\n");
    Files.writeString(
        kernels.resolve(KernelSources.MANIFEST),
        """
        {"headers": [], "options": [], "kernels": {"tiny": {"file": "tiny.cu", "minComputeCapability": 75,
          "launches": [{"entry": "tiny", "parameters": [], "grid": ["1", "1", "1"]}],
          "variants": [{"name": "tiny", "headDim": 64, "causal": false, "minSk": 1, "threads": 1,
            "rowsPerBlock": 1, "sharedBytes": 0, "macros": {}}]}}}
        """);
    Path cache = folder.resolve("cache");
    List<Process> both = List.of(precompile(kernels, cache), precompile(kernels, cache));
    for (Process each : both) {
      String said = new String(each.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, each.waitFor(), said);
      assertTrue(new KernelCache(cache).find(said.strip().replace(".cubin", "")).isPresent(), said);
    }
    try (Stream<Path> left = Files.list(cache)) {
      assertEquals(1, left.count(), "one entry, and nothing half-written");
    }
  }

  private static Process precompile(Path kernels, Path cache) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dwarpmark.kernels=" + kernels,
            "-Dwarpmark.nvrtc="
                + System.getProperty("warpmark.nvrtc", System.getenv("WARPMARK_NVRTC")),
            "-cp",
            System.getProperty("java.class.path"),
            Precompile.class.getName(),
            cache.toString(),
            "89")
        .redirectErrorStream(true)
        .start();
  }

  @Test
  void theEmptyKernelOfTheFloorsCompiles() {
    NvrtcCompiler compiler = compiler().found().orElseThrow();
    assertTrue(compiler.compile(Floors.program("sm_89")).log().contains("'empty'"));
  }

  @Test
  void knowsWhichCardsItCompilesFor() {
    NvrtcCompiler compiler = compiler().found().orElseThrow();
    assertTrue(compiler.supports(75) && compiler.supports(89) && compiler.supports(90));
    assertFalse(compiler.supports(120));
  }

  @Test
  void anErrorNamesFileLineAndMessage() {
    NvrtcCompiler compiler = compiler().found().orElseThrow();
    NvrtcCompiler.Program wrong =
        new NvrtcCompiler.Program(
            "wrong.cu",
            "#include \"mine.cuh\"\nextern \"C\" __global__ void f() {\n  nothing = 3;\n}\n",
            Map.of("mine.cuh", "#include <cuda_fp16.h>\n"),
            List.of("--std=c++17"),
            "sm_89");
    assertEquals(
        "wrong.cu does not compile\nwrong.cu:3: identifier \"nothing\" is undefined",
        assertThrows(CompileException.class, () -> compiler.compile(wrong)).getMessage());
  }

  private static Availability<NvrtcCompiler> compiler() {
    Availability<NvrtcCompiler> compiler = NvrtcCompiler.find();
    assumeTrue(compiler.found().isPresent(), compiler.reason());
    assertEquals("12.6", compiler.found().orElseThrow().version());
    return compiler;
  }
}
