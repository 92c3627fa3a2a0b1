package dev.warpmark.cuda;

import dev.warpmark.device.BackendException;
import dev.warpmark.device.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The settings of a card that bear on latencies; all are read, none is ever changed. */
final class CudaSettings {
  private static final String NVML = "NVML";
  private static final String EVENT_FLOOR = "gpu.event_floor_us";
  private static final String GRAPH_FLOOR = "gpu.graph_floor_us";

  private final CudaDevice device;

  CudaSettings(CudaDevice device) {
    this.device = device;
  }

  List<Setting> read() {
    List<Setting> settings = new ArrayList<>();
    settings.add(Setting.observed("gpu.model", device.facts().name(), "cuDeviceGetName"));
    settings.add(CardName.setting(device.nvml().flatMap(nvml -> nvml.uuid())));
    settings.add(
        Setting.observed(
            "gpu.compute_capability", device.capabilityText(), "cuDeviceGetAttribute"));
    settings.add(
        Setting.observed(
            "cuda.driver_api_version", device.driverApiVersion(), "cuDriverGetVersion"));
    settings.add(
        text("gpu.driver_version", device.nvml().flatMap(nvml -> nvml.driverVersion()), NVML));
    settings.add(
        text(
            "cuda.nvrtc_version",
            device.compiler().found().map(compiler -> compiler.version()),
            "nvrtcVersion"));
    settings.add(megahertz("gpu.sm_clock_mhz", reading(Nvml::smClockHertz)));
    settings.add(megahertz("gpu.sm_clock_highest_mhz", reading(Nvml::highestSmClockHertz)));
    settings.add(megahertz("gpu.memory_clock_mhz", reading(Nvml::memoryClockHertz)));
    settings.add(number("gpu.temperature_celsius", reading(Nvml::temperatureCelsius)));
    settings.add(number("gpu.power_watts", reading(Nvml::powerWatts)));
    settings.add(number("gpu.power_limit_watts", reading(Nvml::powerLimitWatts)));
    settings.add(energy());
    settings.add(Setting.observed(Setting.TOTAL_ENERGY_AT, Instant.now().toString(), "clock"));
    settings.addAll(floors());
    settings.add(
        text(
            "gpu.persistence_mode",
            device.nvml().flatMap(nvml -> nvml.isPersistent()).map(on -> on ? "on" : "off"),
            NVML));
    settings.add(text("gpu.clock_event_reasons", reasons(), NVML));
    settings.add(text("gpu.compute_processes", processes(), NVML));
    return List.copyOf(settings);
  }

  private Setting energy() {
    OptionalDouble joules = reading(Nvml::totalEnergyJoules);
    return joules.isPresent()
        ? Setting.observed(
            Setting.TOTAL_ENERGY_JOULES,
            String.format(Locale.ROOT, "%.3f", joules.getAsDouble()),
            NVML)
        : Setting.unknown(Setting.TOTAL_ENERGY_JOULES, NVML + " of this card does not count it");
  }

  private List<Setting> floors() {
    try {
      Floors measured = device.measureFloors();
      return List.of(
          floor(EVENT_FLOOR, measured.eventSeconds(), "empty kernels"),
          floor(GRAPH_FLOOR, measured.replaySeconds(), "replays of one empty kernel"));
    } catch (BackendException e) {
      return List.of(
          Setting.unknown(EVENT_FLOOR, e.getMessage()),
          Setting.unknown(GRAPH_FLOOR, e.getMessage()));
    }
  }

  private static Setting floor(String name, double seconds, String what) {
    return Setting.observed(
        name,
        String.format(Locale.ROOT, "%.3f", 1e6 * seconds),
        "median of %d %s between two events each".formatted(Floors.LAUNCHES, what));
  }

  private Optional<String> reasons() {
    return device
        .nvml()
        .map(nvml -> nvml.eventReasons())
        .filter(bits -> bits.isPresent())
        .map(bits -> "0x" + Long.toHexString(bits.getAsLong()));
  }

  private Optional<String> processes() {
    return device
        .nvml()
        .map(nvml -> nvml.computeProcesses())
        .filter(count -> count.isPresent())
        .map(count -> Integer.toString(count.getAsInt()));
  }

  /** One reading of NVML. */
  private interface Reading {
    OptionalDouble of(Nvml nvml);
  }

  private OptionalDouble reading(Reading reading) {
    return device.nvml().map(reading::of).orElse(OptionalDouble.empty());
  }

  private static Setting megahertz(String name, OptionalDouble hertz) {
    return number(
        name,
        hertz.isPresent() ? OptionalDouble.of(hertz.getAsDouble() / 1e6) : OptionalDouble.empty());
  }

  private static Setting number(String name, OptionalDouble value) {
    return value.isPresent()
        ? Setting.observed(name, String.format(Locale.ROOT, "%.0f", value.getAsDouble()), NVML)
        : Setting.unknown(name, NVML);
  }

  private static Setting text(String name, Optional<String> value, String source) {
    return value
        .map(known -> Setting.observed(name, known, source))
        .orElseGet(() -> Setting.unknown(name, source));
  }
}
