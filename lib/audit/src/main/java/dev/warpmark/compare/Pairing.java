package dev.warpmark.compare;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.compare.ComparedRow.Process;
import dev.warpmark.device.DeviceIdentity;
import dev.warpmark.device.DistinctDevices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which configurations of two sides make a row: those that are the same on the same device, and
 * those that each side has on one device only, though on different ones.
 */
final class Pairing {
  private final Side before;
  private final Side after;
  private final DistinctDevices devices;
  private final Map<Configuration, List<Process>> first;
  private final Map<Configuration, List<Process>> second;
  private final Set<Configuration> paired = new LinkedHashSet<>();
  private final List<ComparedRow> rows = new ArrayList<>();

  private Pairing(Side before, Side after) {
    this.before = before;
    this.after = after;
    devices =
        DistinctDevices.of(
            Stream.of(before, after)
                .flatMap(side -> side.processes().keySet().stream())
                .map(Configuration::device)
                .filter(device -> !device.name().isEmpty())
                .toList());
    first = byDevice(before);
    second = byDevice(after);
  }

  /**
   * Pairs them.
   *
   * @throws ArtifactException when nothing of the two belongs together
   */
  static Pairing of(Side before, Side after) {
    Pairing pairing = new Pairing(before, after);
    pairing.first.keySet().forEach(pairing::pair);
    if (pairing.rows.isEmpty()) {
      pairing.pairTheOnly();
    }
    return pairing;
  }

  /** The rows, in the order of the first side. */
  List<ComparedRow> rows() {
    return rows;
  }

  /** What to call the devices before. */
  Set<String> devicesBefore() {
    return labels(first);
  }

  /** What to call the devices after. */
  Set<String> devicesAfter() {
    return labels(second);
  }

  /** What only one side has, a sentence each. */
  List<String> onlyOnOneSide() {
    List<String> sentences = new ArrayList<>();
    first.keySet().stream()
        .filter(each -> !paired.contains(each))
        .forEach(each -> sentences.add("Only before: " + named(each) + "."));
    second.keySet().stream()
        .filter(each -> !paired.contains(each))
        .forEach(each -> sentences.add("Only after: " + named(each) + "."));
    return sentences;
  }

  private Map<Configuration, List<Process>> byDevice(Side side) {
    Map<Configuration, List<Process>> processes = new LinkedHashMap<>();
    side.processes()
        .forEach(
            (configuration, each) ->
                processes
                    .computeIfAbsent(
                        configuration.on(device(configuration)), k -> new ArrayList<>())
                    .addAll(each));
    return processes;
  }

  private DeviceIdentity device(Configuration configuration) {
    DeviceIdentity device = configuration.device();
    return device.name().isEmpty() ? device : devices.device(device);
  }

  private void pair(Configuration configuration) {
    if (second.containsKey(configuration)) {
      add(configuration, configuration, configuration.title(), false);
      return;
    }
    List<Configuration> here = elsewhere(first, second, configuration);
    List<Configuration> there = elsewhere(second, first, configuration);
    if (here.size() == 1 && there.size() == 1 && areOneKind(configuration, there.get(0))) {
      add(configuration, there.get(0), configuration.title(), true);
    }
  }

  /** What is the same on another device, and has no partner on its own. */
  private static List<Configuration> elsewhere(
      Map<Configuration, List<Process>> side,
      Map<Configuration, List<Process>> other,
      Configuration configuration) {
    return side.keySet().stream()
        .filter(each -> !other.containsKey(each))
        .filter(each -> each.on(configuration.device()).equals(configuration))
        .toList();
  }

  /** A processor's figures and a card's are never put beside each other. */
  private static boolean areOneKind(Configuration one, Configuration other) {
    return one.device().kind().equals(other.device().kind());
  }

  /** Two lists of latencies are one row under whatever names. */
  private void pairTheOnly() {
    Configuration one = first.keySet().iterator().next();
    Configuration other = second.keySet().iterator().next();
    if (areSure(one, other) && !areOneKind(one, other)) {
      throw ArtifactException.of(
          after.name(),
          "was measured on %s and %s on %s: a processor's figures and a card's are never compared"
              .formatted(
                  String.join(" and ", labels(second)),
                  before.name(),
                  String.join(" and ", labels(first))));
    }
    if (first.size() > 1 || second.size() > 1 || !one.isSameWork(other)) {
      throw ArtifactException.of(
          after.name(),
          "has no configuration in common with %s: that has %s, this has %s"
              .formatted(before.name(), withDevice(one), withDevice(other)));
    }
    add(one, other, one.title() + " → " + other.title(), false);
  }

  private static boolean areSure(Configuration one, Configuration other) {
    return one.device().kind().isPresent() && other.device().kind().isPresent();
  }

  private void add(
      Configuration one, Configuration other, String title, boolean onDifferentDevices) {
    paired.add(one);
    paired.add(other);
    String on = labels(first).size() > 1 && !onDifferentDevices ? " on " + label(one) : "";
    rows.add(new ComparedRow(title + on, first.get(one), second.get(other), onDifferentDevices));
  }

  private Set<String> labels(Map<Configuration, List<Process>> side) {
    Set<String> labels = new TreeSet<>();
    side.keySet().stream()
        .filter(each -> !each.device().name().isEmpty())
        .forEach(each -> labels.add(label(each)));
    return labels;
  }

  private String label(Configuration configuration) {
    return devices.labelOf(configuration.device());
  }

  private String named(Configuration configuration) {
    return labels(first).equals(labels(second)) && labels(first).size() < 2
        ? configuration.title()
        : withDevice(configuration);
  }

  private String withDevice(Configuration configuration) {
    return configuration.device().name().isEmpty()
        ? configuration.title()
        : configuration.title() + " on " + label(configuration);
  }
}
