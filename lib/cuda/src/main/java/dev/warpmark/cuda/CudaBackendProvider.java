package dev.warpmark.cuda;

import dev.warpmark.cuda.KernelManifest.Kernel;
import dev.warpmark.device.AutoBackend;
import dev.warpmark.device.Availability;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.BackendProvider;
import dev.warpmark.device.Device;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Offers the kernels of {@code kernels.json} on NVIDIA cards, and nothing on other devices. */
public final class CudaBackendProvider implements BackendProvider {
  /** For the service loader. */
  public CudaBackendProvider() {}

  @Override
  public List<Availability<Backend>> backendsOn(Device device) {
    if (!(device instanceof CudaDevice card)) {
      return List.of();
    }
    try {
      return offers(card);
    } catch (BackendException e) {
      return List.of(Availability.absent("flash", e.getMessage()));
    }
  }

  private static List<Availability<Backend>> offers(CudaDevice card) {
    KernelSources sources = KernelSources.standard();
    KernelManifest manifest = KernelManifest.parse(sources.text(KernelSources.MANIFEST));
    KernelBuild build =
        new KernelBuild(
            manifest, sources, KernelCache.standard(), card.compiler(), "sm_" + card.capability());
    List<Availability<Backend>> offers = new ArrayList<>();
    List<CudaBackend> candidates = new ArrayList<>();
    for (Kernel kernel : manifest.kernels()) {
      if (kernel.isBackend()) {
        Optional<String> absence = absence(kernel, card, build);
        CudaBackend backend = new CudaBackend(kernel, card, build);
        absence.ifPresentOrElse(
            reason -> offers.add(Availability.absent(kernel.name(), reason)),
            () -> {
              // One that stores all scores is never the fastest, and may not fit beside the others.
              if (kernel.workspaceBytesPerScore().isEmpty()) {
                candidates.add(backend);
              }
              offers.add(Availability.present(kernel.name(), backend));
            });
      }
    }
    offers.add(
        candidates.isEmpty()
            ? Availability.absent("auto", "no kernel can be had on this card; " + build.reason())
            : Availability.present("auto", new AutoBackend(candidates, TimingMode.GRAPH)));
    return List.copyOf(offers);
  }

  private static Optional<String> absence(Kernel kernel, CudaDevice card, KernelBuild build) {
    Optional<String> wrongCard = KernelChoice.refusal(kernel, card.capability());
    if (wrongCard.isPresent()) {
      return wrongCard;
    }
    Optional<NvrtcCompiler> compiler = card.compiler().found();
    if (compiler.isPresent() && !compiler.get().supports(card.capability())) {
      return Optional.of(
          "NVRTC %s does not compile for compute capability %s"
              .formatted(compiler.get().version(), card.capabilityText()));
    }
    boolean buildable =
        kernel.variants().stream().anyMatch(variant -> build.canBuild(kernel, variant));
    return buildable ? Optional.empty() : Optional.of(build.reason());
  }
}
