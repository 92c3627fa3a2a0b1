package dev.warpmark.device;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What tells one device from another: its name, which may cover several generations, and the facts
 * that do not change with software.
 *
 * <p>Of a processor these are its generation, caches, architecture and the cores that may be used;
 * of a card its compute capability, multiprocessors, memory, cache, highest clock and power limit.
 * A fact that was not recorded is not there, and contradicts nothing.
 *
 * @param name the marketing name
 * @param kind processor or card, where it is told
 * @param facts by their names, in the order in which they are shown
 */
public record DeviceIdentity(String name, Optional<DeviceKind> kind, Map<String, String> facts) {
  /** The setting that tells what a card may draw. */
  public static final String POWER_LIMIT = "gpu.power_limit_watts";

  /** Copies the facts, keeping their order. */
  public DeviceIdentity {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** A device of which only the name is told. */
  public static DeviceIdentity named(String name) {
    return new DeviceIdentity(name, Optional.empty(), Map.of());
  }

  /**
   * The identity of a device.
   *
   * @param powerLimitWatts what {@link #POWER_LIMIT} was observed to be
   */
  public static DeviceIdentity of(DeviceFacts device, Optional<String> powerLimitWatts) {
    Map<String, String> facts = new LinkedHashMap<>();
    if (device.kind() == DeviceKind.CPU) {
      take(device, facts, "generation", "L1 cache", "L2 cache", "L3 cache", "architecture");
      facts.put("cores", String.valueOf(device.computeUnits()));
    } else {
      take(device, facts, "compute capability");
      facts.put("memory", Math.round(device.memoryBytes() / (double) (1 << 30)) + " GiB");
      facts.put("multiprocessors", String.valueOf(device.computeUnits()));
      powerLimitWatts.ifPresent(watts -> facts.put("power limit", watts + " W"));
      take(device, facts, "highest SM clock");
      device
          .lastLevelCacheBytes()
          .ifPresent(bytes -> facts.put("L2 cache", (bytes >> 10) + " KiB"));
    }
    return new DeviceIdentity(device.name(), Optional.of(device.kind()), facts);
  }

  private static void take(DeviceFacts device, Map<String, String> facts, String... names) {
    for (String name : names) {
      Optional.ofNullable(device.details().get(name)).ifPresent(value -> facts.put(name, value));
    }
  }

  /** A fact, where it was recorded. */
  public Optional<String> fact(String fact) {
    return Optional.ofNullable(facts.get(fact));
  }

  /** Whether two may be one device: the same name, and no fact of both that differs. */
  public boolean agreesWith(DeviceIdentity other) {
    return name.equals(other.name)
        && facts.entrySet().stream()
            .allMatch(
                each -> other.fact(each.getKey()).orElse(each.getValue()).equals(each.getValue()));
  }

  /** This one with what only the other tells. */
  DeviceIdentity and(DeviceIdentity other) {
    Map<String, String> all = new LinkedHashMap<>(facts);
    other.facts.forEach(all::putIfAbsent);
    return new DeviceIdentity(name, kind.or(other::kind), all);
  }
}
