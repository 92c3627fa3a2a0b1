package dev.warpmark.cuda;

import dev.warpmark.cuda.KernelManifest.Kernel;
import dev.warpmark.cuda.KernelManifest.Variant;
import dev.warpmark.device.Availability;
import dev.warpmark.device.BackendException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Machine code of kernels for one architecture: from the cache, else compiled and kept. */
final class KernelBuild {
  /** The compiler that cached entries are of when none is here to ask. */
  private static final String PINNED_VERSION = "12.6";

  private final KernelManifest manifest;
  private final KernelSources sources;
  private final KernelCache cache;
  private final Availability<NvrtcCompiler> compiler;
  private final String ownArchitecture;

  KernelBuild(
      KernelManifest manifest,
      KernelSources sources,
      KernelCache cache,
      Availability<NvrtcCompiler> compiler,
      String ownArchitecture) {
    this.manifest = manifest;
    this.sources = sources;
    this.cache = cache;
    this.compiler = compiler;
    this.ownArchitecture = ownArchitecture;
  }

  /** What a variant is compiled from, as its files are now. */
  NvrtcCompiler.Program program(Kernel kernel, Variant variant) {
    Map<String, String> headers = new LinkedHashMap<>();
    kernel.headers().forEach(name -> headers.put(name, sources.text(name)));
    List<String> options = new ArrayList<>(manifest.options());
    options.addAll(variant.options());
    variant.macros().forEach((name, value) -> options.add("-D" + name + "=" + value));
    return new NvrtcCompiler.Program(
        kernel.file(),
        sources.text(kernel.file()),
        headers,
        options,
        kernel.architecture().orElse(ownArchitecture));
  }

  /** SHA-256 (hex) of everything that bears on a program's machine code. */
  String key(NvrtcCompiler.Program program) {
    List<String> parts = new ArrayList<>();
    parts.add(compiler.found().map(NvrtcCompiler::version).orElse(PINNED_VERSION));
    parts.add(program.architecture());
    parts.add(program.file());
    parts.add(program.source());
    program
        .headers()
        .forEach(
            (name, text) -> {
              parts.add(name);
              parts.add(text);
            });
    parts.addAll(program.options());
    return KernelCache.key(parts);
  }

  /**
   * Machine code of a program.
   *
   * @throws CompileException when it does not compile
   * @throws BackendException when it is not in the cache and there is no compiler
   */
  byte[] cubin(NvrtcCompiler.Program program) {
    String key = key(program);
    return cache
        .find(key)
        .orElseGet(
            () -> {
              byte[] made =
                  compiler
                      .found()
                      .orElseThrow(() -> new BackendException(compiler.reason()))
                      .compile(program)
                      .cubin();
              cache.store(key, made);
              return made;
            });
  }

  /** Whether a variant's machine code can be had. */
  boolean canBuild(Kernel kernel, Variant variant) {
    return compiler.found().isPresent() || cache.find(key(program(kernel, variant))).isPresent();
  }

  /** Why nothing can be compiled here; empty when it can. */
  String reason() {
    return compiler.reason();
  }
}
