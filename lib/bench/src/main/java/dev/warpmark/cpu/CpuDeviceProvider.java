package dev.warpmark.cpu;

import dev.warpmark.device.Availability;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceProvider;
import java.nio.file.Path;

/** Offers the host's processor, which is always there. */
public final class CpuDeviceProvider implements DeviceProvider {
  /** For the service loader. */
  public CpuDeviceProvider() {}

  @Override
  public Availability<Device> discover() {
    ProcessorInfo processor = new ProcessorInfo(Path.of("/"));
    return Availability.present("cpu", new CpuDevice(processor, VectorSupport.choose()));
  }
}
