package dev.warpmark.bench;

import dev.warpmark.attention.Precision;
import dev.warpmark.device.Availability;
import dev.warpmark.device.Backend;
import dev.warpmark.device.Backends;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A device with fake backends, one virtual clock and one log of passes. */
class FakeDevice implements Device {
  final VirtualClock clock = new VirtualClock();
  final List<FakeBackend.Pass> log = new ArrayList<>();
  final List<FakeBackend> fakes = new ArrayList<>();
  List<Setting> settings = List.of();

  FakeBackend add(String name) {
    FakeBackend backend = new FakeBackend(name, clock, log);
    fakes.add(backend);
    return backend;
  }

  Bench bench() {
    return Bench.on(this).timedBy(clock);
  }

  @Override
  public String id() {
    return "fake";
  }

  @Override
  public DeviceFacts facts() {
    return new DeviceFacts(
        DeviceKind.CPU,
        "Fake",
        2,
        1L << 30,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT32;
  }

  @Override
  public List<Setting> settings(boolean lock) {
    return settings;
  }

  @Override
  public Backends backends() {
    List<Availability<Backend>> offers = new ArrayList<>();
    fakes.forEach(fake -> offers.add(Availability.present(fake.name(), fake)));
    offers.add(Availability.absent("absent", "it is not installed"));
    return new Backends(id(), offers);
  }
}
