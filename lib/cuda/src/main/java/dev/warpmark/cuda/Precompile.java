package dev.warpmark.cuda;

import dev.warpmark.cuda.KernelManifest.Kernel;
import dev.warpmark.cuda.KernelManifest.Variant;
import dev.warpmark.device.Availability;
import dev.warpmark.device.BackendException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Compiles every kernel for cards that are elsewhere, into a folder that can serve them as their
 * cache; needs no card.
 *
 * <p>Used to make a bundle: {@code java … dev.warpmark.cuda.Precompile FOLDER 75 80 89}. Each line
 * printed is the file name of an entry.
 */
public final class Precompile {
  private final KernelSources sources;
  private final KernelCache cache;
  private final Availability<NvrtcCompiler> compiler;

  Precompile(KernelSources sources, KernelCache cache, Availability<NvrtcCompiler> compiler) {
    this.sources = sources;
    this.cache = cache;
    this.compiler = compiler;
  }

  /**
   * Compiles and prints.
   *
   * @param arguments the folder and compute capabilities, 89 for an L4
   */
  public static void main(String[] arguments) {
    if (arguments.length < 2) {
      System.err.println("usage: Precompile FOLDER CAPABILITY...");
      return;
    }
    Precompile all =
        new Precompile(
            KernelSources.standard(), new KernelCache(Path.of(arguments[0])), NvrtcCompiler.find());
    Arrays.stream(arguments)
        .skip(1)
        .mapToInt(Integer::parseInt)
        .forEach(capability -> all.compileFor(capability, System.out));
  }

  /**
   * Compiles what cards of one capability run.
   *
   * @throws BackendException when there is no compiler, or a kernel does not compile
   */
  void compileFor(int capability, PrintStream out) {
    KernelManifest manifest = KernelManifest.parse(sources.text(KernelSources.MANIFEST));
    KernelBuild build = new KernelBuild(manifest, sources, cache, compiler, "sm_" + capability);
    for (Kernel kernel : manifest.kernels()) {
      Optional<String> refusal = KernelChoice.refusal(kernel, capability);
      List<Variant> variants = refusal.isEmpty() ? kernel.variants() : List.of();
      for (Variant variant : variants) {
        NvrtcCompiler.Program program = build.program(kernel, variant);
        build.cubin(program);
        out.println(KernelCache.fileName(build.key(program)));
      }
    }
  }
}
