package dev.warpmark.device;

import dev.warpmark.display.Html;
import dev.warpmark.display.Rich;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.WeakHashMap;
import java.util.stream.Collectors;

/**
 * The backends on one device, in the order their providers name them, and those that are missing.
 */
public final class Backends implements Iterable<Backend>, Rich {
  private static final Map<Device, Backends> KNOWN = new WeakHashMap<>();

  private final String deviceId;
  private final Map<String, Backend> present = new LinkedHashMap<>();
  private final Map<String, String> absent = new LinkedHashMap<>();

  /** Backends of a device from what providers offered. */
  public Backends(String deviceId, List<Availability<Backend>> offers) {
    this.deviceId = deviceId;
    for (Availability<Backend> offer : offers) {
      offer
          .found()
          .ifPresentOrElse(
              backend -> present.put(offer.name(), backend),
              () -> absent.put(offer.name(), offer.reason()));
    }
  }

  static Backends on(Device device) {
    synchronized (KNOWN) {
      return KNOWN.computeIfAbsent(device, Backends::discover);
    }
  }

  private static Backends discover(Device device) {
    List<Availability<Backend>> offers = new ArrayList<>();
    for (BackendProvider provider :
        ServiceLoader.load(BackendProvider.class, Backends.class.getClassLoader())) {
      offers.addAll(provider.backendsOn(device));
    }
    return new Backends(device.id(), offers);
  }

  /** The names of those that are there. */
  public List<String> names() {
    return List.copyOf(present.keySet());
  }

  /** Why each missing one is missing, by name. */
  public Map<String, String> missing() {
    return Collections.unmodifiableMap(absent);
  }

  /** The backend of this name, when it is there; {@code flash[keys=32]} is one of {@code flash}. */
  public Optional<Backend> find(String name) {
    return Optional.ofNullable(present.get(name))
        .or(() -> TiledName.parse(name).flatMap(this::configuration));
  }

  private Optional<Backend> configuration(TiledName wanted) {
    return Optional.ofNullable(present.get(wanted.backend())).stream()
        .flatMap(backend -> backend.configurations().stream())
        .filter(each -> TiledName.parse(each.name()).equals(Optional.of(wanted)))
        .findFirst();
  }

  /**
   * The backend of this name.
   *
   * @throws BackendException naming the backends there are, or why this one is missing
   */
  public Backend named(String name) {
    Optional<Backend> backend = find(name);
    if (backend.isPresent()) {
      return backend.get();
    }
    Optional<Backend> tiled =
        TiledName.parse(name).flatMap(wanted -> Optional.ofNullable(present.get(wanted.backend())));
    if (tiled.isPresent()) {
      throw new BackendException(unknownTiles(name, tiled.get()));
    }
    String choices = String.join(", ", present.keySet());
    if (absent.containsKey(name)) {
      throw new BackendException(
          "backend %s is missing on %s: %s; there are: %s"
              .formatted(name, deviceId, absent.get(name), choices));
    }
    throw new BackendException(
        "backend \"%s\" is unknown on %s; there are: %s".formatted(name, deviceId, choices));
  }

  private static String unknownTiles(String name, Backend backend) {
    String choices =
        backend.configurations().stream().map(Backend::name).collect(Collectors.joining(", "));
    return choices.isEmpty()
        ? "%s has no tile sizes to choose, so \"%s\" is unknown".formatted(backend.name(), name)
        : "backend \"%s\" is unknown; %s comes as %s".formatted(name, backend.name(), choices);
  }

  @Override
  public Iterator<Backend> iterator() {
    return List.copyOf(present.values()).iterator();
  }

  /** One line a backend: its name and what it is, or why it is missing. */
  @Override
  public String toString() {
    String there =
        present.values().stream()
            .map(backend -> backend.name() + ": " + backend.description())
            .collect(Collectors.joining("\n"));
    String missing =
        absent.entrySet().stream()
            .map(entry -> "\n" + entry.getKey() + ": missing, " + entry.getValue())
            .collect(Collectors.joining());
    return there + missing;
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, toString(), HTML, "<pre>" + Html.escape(toString()) + "</pre>");
  }
}
