package dev.warpmark.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which of many identities are one device, and what to call each.
 *
 * <p>Two that contradict each other in a fact are two devices. One that lacks a fact is taken for
 * the device it agrees with, when that is only one; where it may be several it stays by itself.
 */
public final class DistinctDevices {
  private static final String NOT_RECORDED = "not recorded";

  private final List<DeviceIdentity> devices = new ArrayList<>();
  private final Map<DeviceIdentity, Integer> places = new LinkedHashMap<>();
  private final List<DeviceIdentity> inOrder;

  private DistinctDevices(Collection<DeviceIdentity> identities) {
    Set<DeviceIdentity> different = new LinkedHashSet<>(identities);
    different.stream()
        .sorted(Comparator.comparing(each -> -each.facts().size()))
        .forEach(this::place);
    inOrder = different.stream().map(this::device).distinct().toList();
  }

  /** Sorts identities into devices. */
  public static DistinctDevices of(Collection<DeviceIdentity> identities) {
    return new DistinctDevices(identities);
  }

  private void place(DeviceIdentity identity) {
    List<Integer> fitting = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).agreesWith(identity)) {
        fitting.add(i);
      }
    }
    int place = fitting.size() == 1 ? fitting.get(0) : devices.size();
    if (place == devices.size()) {
      devices.add(identity);
    } else {
      devices.set(place, devices.get(place).and(identity));
    }
    places.put(identity, place);
  }

  /** The device of an identity, with all that is known of it. */
  public DeviceIdentity device(DeviceIdentity identity) {
    return devices.get(places.get(identity));
  }

  /** The devices of a name in the order of the identities; several where one name covers them. */
  public List<DeviceIdentity> named(String name) {
    return inOrder.stream().filter(device -> device.name().equals(name)).toList();
  }

  /** The names that several devices have. */
  public List<String> sharedNames() {
    return inOrder.stream()
        .map(DeviceIdentity::name)
        .distinct()
        .filter(name -> named(name).size() > 1)
        .sorted()
        .toList();
  }

  /** What to call the device of an identity: its name, with what tells it from its namesakes. */
  public String label(DeviceIdentity identity) {
    return labelOf(device(identity));
  }

  /** What to call one of the {@linkplain #device devices}. */
  public String labelOf(DeviceIdentity device) {
    List<String> parts = new ArrayList<>(List.of(device.name()));
    telling(device.name()).forEach(fact -> parts.add(fact + " " + value(device, fact)));
    return String.join(", ", parts);
  }

  /** Why devices of one name are several, a sentence a name; none where each has its own. */
  public List<String> reasons() {
    return sharedNames().stream().map(this::reason).toList();
  }

  private String reason(String name) {
    List<DeviceIdentity> namesakes = named(name);
    String facts =
        telling(name).stream()
            .map(
                fact ->
                    fact
                        + namesakes.stream()
                            .map(device -> value(device, fact))
                            .distinct()
                            .collect(Collectors.joining("; ", " (", ")")))
            .collect(Collectors.joining(" and "));
    return "%d devices are named %s, told apart by %s".formatted(namesakes.size(), name, facts);
  }

  /** The facts that tell apart the devices of a name, those that all of them have before others. */
  private List<String> telling(String name) {
    List<DeviceIdentity> namesakes = named(name);
    Set<String> facts = new LinkedHashSet<>();
    namesakes.forEach(device -> facts.addAll(device.facts().keySet()));
    List<String> ordered = new ArrayList<>(facts);
    ordered.sort(Comparator.comparing(fact -> !namesakes.stream().allMatch(d -> has(d, fact))));
    List<String> telling = new ArrayList<>();
    int told = 1;
    for (String fact : ordered) {
      telling.add(fact);
      int now = toldBy(namesakes, telling);
      if (now == told) {
        telling.remove(fact);
      }
      told = now;
    }
    return telling;
  }

  private static boolean has(DeviceIdentity device, String fact) {
    return device.fact(fact).isPresent();
  }

  private static int toldBy(List<DeviceIdentity> devices, List<String> facts) {
    Set<String> different = new TreeSet<>();
    for (DeviceIdentity device : devices) {
      different.add(facts.stream().map(f -> value(device, f)).collect(Collectors.joining("\n")));
    }
    return different.size();
  }

  private static String value(DeviceIdentity device, String fact) {
    return device.fact(fact).orElse(NOT_RECORDED);
  }
}
