package dev.warpmark.device;

import dev.warpmark.attention.Precision;
import dev.warpmark.display.Rich;
import java.util.List;
import java.util.Map;

/** Something attention can be measured on; found through a {@link DeviceProvider}. */
public interface Device extends Rich {
  /** A short name for folders and commands: {@code cpu}, {@code cuda:0}. */
  String id();

  /** What is known of it. */
  DeviceFacts facts();

  /** The precision its own backends store tensors in. */
  Precision precision();

  /**
   * Reads the settings that bear on latencies (clocks, governor, load, runtime, flags).
   *
   * @param lock whether to request, before reading, what this process can set without changing the
   *     card or the machine
   */
  List<Setting> settings(boolean lock);

  /** What it says of itself now: clock, temperature, power; nothing where it cannot be asked. */
  default Telemetry telemetry() {
    return Telemetry.NONE;
  }

  /** The backends on it, with the reasons of those that are missing; looked up once. */
  default Backends backends() {
    return Backends.on(this);
  }

  /**
   * The backend of this name.
   *
   * @throws BackendException naming the backends there are, or why this one is missing
   */
  default Backend backend(String name) {
    return backends().named(name);
  }

  /** The card a notebook shows: facts, backends, and why any is missing. */
  @Override
  default Map<String, Object> mimeBundle() {
    return new DeviceCard(facts(), id(), backends()).mimeBundle();
  }
}
