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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
    Availability<NvrtcLibrary> missing = NvrtcLibrary.find(new Properties(), Map.of());
    assertTrue(missing.reason().startsWith("the kernel compiler NVRTC 12.6 was not found; "));
    assertTrue(missing.reason().contains("nvidia-cuda-nvrtc-cu12==12.6.85"));
    Availability<NvrtcLibrary> elsewhere =
        NvrtcLibrary.find(new Properties(), Map.of("WARPMARK_NVRTC", folder.toString()));
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
    NvrtcLibrary library = NvrtcLibrary.find(properties, Map.of()).found().orElseThrow();
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
      for (int capability : new int[] {75, 80, 86, 89, 90}) {
        if (KernelChoice.refusal(kernel, capability).isEmpty()) {
          String architecture = capability == 90 ? "sm_90a" : "sm_" + capability;
          KernelBuild build =
              new KernelBuild(MANIFEST, SOURCES, new KernelCache(folder), compiler, architecture);
          Variant variant = kernel.variants().get(0);
          byte[] cubin = build.cubin(build.program(kernel, variant));
          assertEquals("ELF", new String(cubin, 1, 3, java.nio.charset.StandardCharsets.US_ASCII));
          assertTrue(build.canBuild(kernel, variant));
          compiled++;
        }
      }
    }
    assertTrue(compiled >= 20, compiled + " compiled");
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
