package dev.warpmark.cuda;

import dev.warpmark.device.Availability;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceProvider;
import java.util.Optional;

/** Offers the first NVIDIA card, or says why there is none without loading anything of JCuda. */
public final class CudaDeviceProvider implements DeviceProvider {
  private static final String NAME = "cuda:0";

  private final DriverProbe probe;

  /** For the service loader. */
  public CudaDeviceProvider() {
    this(new DriverProbe());
  }

  CudaDeviceProvider(DriverProbe probe) {
    this.probe = probe;
  }

  @Override
  public Availability<Device> discover() {
    try {
      Optional<String> absence = probe.absence();
      return absence.isPresent()
          ? Availability.absent(NAME, absence.get())
          : Availability.present(NAME, CudaDevice.open(0));
    } catch (BackendException | LinkageError e) {
      return Availability.absent(
          NAME, "the card cannot be used, %s; see nvidia-smi".formatted(e.getMessage()));
    }
  }
}
