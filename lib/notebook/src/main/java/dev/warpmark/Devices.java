package dev.warpmark;

import dev.warpmark.device.Availability;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.DeviceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The devices of this computer. */
public final class Devices {
  private static List<Availability<Device>> found;

  private Devices() {}

  /** The GPU when there is one, else this computer's processor. */
  public static Device best() {
    return ofKind(DeviceKind.GPU).orElseGet(Devices::cpu);
  }

  /** This computer's processor. */
  public static Device cpu() {
    return ofKind(DeviceKind.CPU).orElseThrow(() -> missing(DeviceKind.CPU));
  }

  /**
   * The first GPU.
   *
   * @throws BackendException saying why there is none, and what would mend it
   */
  public static Device gpu() {
    return ofKind(DeviceKind.GPU).orElseThrow(() -> missing(DeviceKind.GPU));
  }

  /**
   * The device of this name: {@code best}, {@code cpu}, {@code gpu}, or an id such as {@code
   * cuda:0}.
   *
   * @throws BackendException naming the devices there are, or why this one is missing
   */
  public static Device named(String name) {
    switch (name) {
      case "best":
        return best();
      case "cpu":
        return cpu();
      case "gpu":
        return gpu();
      default:
        return all().stream()
            .filter(device -> device.id().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new BackendException(
                        "device \"%s\" is unknown; there are: best, cpu, gpu, %s"
                            .formatted(
                                name,
                                all().stream().map(Device::id).collect(Collectors.joining(", ")))));
    }
  }

  /** Every device that was found. */
  public static List<Device> all() {
    return discovered().stream().map(Availability::found).flatMap(Optional::stream).toList();
  }

  /** Why each device that was looked for is missing, by name. */
  public static Map<String, String> missing() {
    Map<String, String> reasons = new TreeMap<>();
    for (Availability<Device> each : discovered()) {
      if (each.found().isEmpty()) {
        reasons.put(each.name(), each.reason());
      }
    }
    return reasons;
  }

  private static Optional<Device> ofKind(DeviceKind kind) {
    return all().stream().filter(device -> device.facts().kind() == kind).findFirst();
  }

  private static BackendException missing(DeviceKind kind) {
    String reasons =
        missing().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining("; "));
    return new BackendException(
        "there is no %s here%s".formatted(kind, reasons.isEmpty() ? "" : " (" + reasons + ")"));
  }

  /** Looked for once: what a JVM finds does not change while it lives. */
  private static synchronized List<Availability<Device>> discovered() {
    if (found == null) {
      List<Availability<Device>> offers = new ArrayList<>();
      for (DeviceProvider provider :
          ServiceLoader.load(DeviceProvider.class, Devices.class.getClassLoader())) {
        offers.add(provider.discover());
      }
      found = List.copyOf(offers);
    }
    return found;
  }
}
