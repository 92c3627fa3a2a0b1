package dev.warpmark.bench;

import dev.warpmark.data.Environment;
import dev.warpmark.device.Backend;
import dev.warpmark.device.Device;
import dev.warpmark.device.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads the settings of a device and of the runtimes its backends execute in, before a run and
 * again after it.
 */
final class EnvironmentReader {
  /** Ends the name of a setting that was read again after the run and had changed. */
  static final String AT_END = Setting.AT_END;

  private final Device device;
  private final Collection<Backend> backends;

  EnvironmentReader(Device device, Collection<Backend> backends) {
    this.device = device;
    this.backends = List.copyOf(backends);
  }

  /**
   * The settings now.
   *
   * @param lock whether to request what can be set before reading
   */
  List<Setting> read(boolean lock) {
    Map<String, Setting> byName = new LinkedHashMap<>();
    add(byName, device.id(), () -> device.settings(lock));
    for (Backend backend : backends) {
      add(byName, backend.name(), () -> backend.settings(lock));
    }
    return List.copyOf(byName.values());
  }

  /**
   * The settings before a run, followed by those that read otherwise after it, under their name
   * with {@value #AT_END}. A value that was requested and did not last is not locked.
   */
  static Environment joined(Instant observedAt, List<Setting> before, List<Setting> after) {
    Map<String, Setting> now = new LinkedHashMap<>();
    after.forEach(setting -> now.put(setting.name(), setting));
    List<Setting> all = new ArrayList<>(before);
    for (Setting was : before) {
      Setting is = now.getOrDefault(was.name(), Setting.unknown(was.name(), was.source()));
      if (!was.observed().equals(is.observed())) {
        all.add(new Setting(was.name() + AT_END, was.requested(), is.observed(), is.source()));
      }
    }
    return new Environment(observedAt, all);
  }

  private interface Source {
    List<Setting> settings();
  }

  private static void add(Map<String, Setting> byName, String owner, Source source) {
    AtomicReference<List<Setting>> read = new AtomicReference<>(List.of());
    Optional<String> failure = Failures.of(() -> read.set(source.settings()));
    failure.ifPresent(message -> read.set(List.of(Setting.unknown(owner + ".settings", message))));
    for (Setting setting : read.get()) {
      Setting known = byName.putIfAbsent(setting.name(), setting);
      if (known != null && !known.equals(setting)) {
        String name = owner + "/" + setting.name();
        byName.putIfAbsent(
            name, new Setting(name, setting.requested(), setting.observed(), setting.source()));
      }
    }
  }
}
