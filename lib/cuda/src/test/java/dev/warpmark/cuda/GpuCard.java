package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warpmark.cuda.KernelManifest.Kernel;
import dev.warpmark.device.Availability;
import dev.warpmark.device.Device;
import java.nio.file.Path;
import java.util.Optional;

/** The card of this computer, for tests that need one: without it they are skipped, with why. */
final class GpuCard {
  private static final Availability<Device> FOUND = new CudaDeviceProvider().discover();

  private GpuCard() {}

  static CudaDevice orSkip() {
    assumeTrue(FOUND.found().isPresent(), FOUND.reason());
    CudaDevice card = (CudaDevice) FOUND.found().orElseThrow();
    assumeTrue(card.compiler().found().isPresent(), card.compiler().reason());
    return card;
  }

  /** A kernel of this folder, or of the library; compiled into a cache of its own. */
  static CudaBackend backend(String name, Optional<Path> sources, Path cache) {
    CudaDevice card = orSkip();
    return backend(name, sources, cache, "sm_" + card.capability());
  }

  static CudaBackend backend(String name, Optional<Path> folder, Path cache, String architecture) {
    CudaDevice card = orSkip();
    KernelSources sources = new KernelSources(folder);
    KernelManifest manifest = KernelManifest.parse(sources.text(KernelSources.MANIFEST));
    KernelBuild build =
        new KernelBuild(manifest, sources, new KernelCache(cache), card.compiler(), architecture);
    Kernel kernel =
        manifest.kernels().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new CudaBackend(kernel, card, build);
  }
}
