package dev.warpmark.pytorch;

import dev.warpmark.device.Availability;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendProvider;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Offers PyTorch's attention on CPUs and CUDA devices.
 *
 * <p>PyTorch is looked for in the Python that the environment variable {@code WARPMARK_PYTHON}
 * names, or else in {@code python3} on the path. Looking takes tens of milliseconds; PyTorch itself
 * is loaded when a backend is first used.
 */
public final class TorchBackendProvider implements BackendProvider {
  /** One worker a Python and device, however often a device is looked for. */
  private static final Map<String, TorchPeer> PEERS = new ConcurrentHashMap<>();

  private final Map<String, String> environment;

  /** A provider that looks at this process's environment; for {@link java.util.ServiceLoader}. */
  public TorchBackendProvider() {
    this(System.getenv());
  }

  TorchBackendProvider(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Availability<Backend>> backendsOn(Device device) {
    PythonProbe.Answer python = PythonProbe.ask(environment);
    Optional<String> absence = absence(python, device);
    if (absence.isPresent()) {
      return allAbsent(absence.get());
    }
    WorkerCommand command = WorkerCommand.of(python.python());
    TorchPeer peer =
        PEERS.computeIfAbsent(
            device.id() + " " + python.python(),
            key -> new TorchPeer(command, device.id(), threads(device)));
    return offers(device, peer, python.torchVersion().orElseThrow(), command.source());
  }

  static List<Availability<Backend>> offers(
      Device device, TorchPeer peer, String torchVersion, byte[] source) {
    List<Availability<Backend>> offers = new ArrayList<>();
    for (SdpaKernel kernel : SdpaKernel.values()) {
      String name = kernel.backendName();
      String sha256 = sha256(name, torchVersion, source);
      offers.add(
          kernel
              .absence(device.facts().kind())
              .map(reason -> Availability.<Backend>absent(name, reason))
              .orElseGet(
                  () ->
                      Availability.present(
                          name, new TorchBackend(kernel, device, peer, torchVersion, sha256))));
    }
    return offers;
  }

  private static Optional<String> absence(PythonProbe.Answer python, Device device) {
    if (!python.reason().isEmpty()) {
      return Optional.of(python.reason());
    }
    if (device.facts().kind() == DeviceKind.GPU && python.cudaVersion().isEmpty()) {
      return Optional.of(
          "PyTorch %s of %s was built without CUDA; install a CUDA build of torch there"
              .formatted(python.torchVersion().orElseThrow(), python.python()));
    }
    return Optional.empty();
  }

  private static List<Availability<Backend>> allAbsent(String reason) {
    List<Availability<Backend>> offers = new ArrayList<>();
    for (SdpaKernel kernel : SdpaKernel.values()) {
      offers.add(Availability.absent(kernel.backendName(), reason));
    }
    return offers;
  }

  /** On a CPU as many as our own backends use; beside a GPU the worker's threads only launch. */
  private static int threads(Device device) {
    return device.facts().kind() == DeviceKind.CPU
        ? device.facts().computeUnits()
        : Runtime.getRuntime().availableProcessors();
  }

  private static String sha256(String name, String torchVersion, byte[] source) {
    return new Sha256().add(name + "\n" + torchVersion + "\n").add(source).hex();
  }
}
