package dev.warpmark.cpu;

import dev.warpmark.device.AutoBackend;
import dev.warpmark.device.Availability;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendProvider;
import dev.warpmark.device.Device;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Offers the algorithms of this package on the host's processor, and nothing on others. */
public final class CpuBackendProvider implements BackendProvider {
  /** For the service loader. */
  public CpuBackendProvider() {}

  @Override
  public List<Availability<Backend>> backendsOn(Device device) {
    if (!(device instanceof CpuDevice cpu)) {
      return List.of();
    }
    List<CpuBackend> candidates =
        Arrays.stream(Algorithm.values())
            .map(algorithm -> new CpuBackend(algorithm, cpu.operations(), cpu.processor()))
            .toList();
    List<Availability<Backend>> offers = new ArrayList<>();
    candidates.forEach(backend -> offers.add(Availability.present(backend.name(), backend)));
    offers.add(Availability.present("auto", new AutoBackend(candidates, TimingMode.ISOLATED)));
    return List.copyOf(offers);
  }
}
