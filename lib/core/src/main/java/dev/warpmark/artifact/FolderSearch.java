package dev.warpmark.artifact;

import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.DeviceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds, or begins, the run folder that work in a directory belongs to. */
final class FolderSearch {
  private static final String PREFIX = "warpmark-";
  private static final int LONGEST_DEVICE_NAME = 40;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private FolderSearch() {}

  static RunFolder here(Path directory, Supplier<DeviceFacts> device) {
    for (Path at = directory; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(RunIdentity.FILE))) {
        return RunFolder.open(at);
      }
    }
    return newestUnsealed(directory).orElseGet(() -> begin(directory, device.get()));
  }

  /** The card, where there is one, else the processor. */
  static DeviceFacts bestDevice() {
    List<DeviceFacts> devices =
        ServiceLoader.load(DeviceProvider.class, FolderSearch.class.getClassLoader()).stream()
            .flatMap(provider -> provider.get().discover().found().stream())
            .map(Device::facts)
            .toList();
    return devices.stream()
        .filter(facts -> facts.kind() == DeviceKind.GPU)
        .findFirst()
        .or(() -> devices.stream().findFirst())
        .orElseThrow(() -> new IllegalStateException("no device was found to measure on"));
  }

  private static Optional<RunFolder> newestUnsealed(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(child -> child.getFileName().toString().startsWith(PREFIX))
          .filter(child -> Files.isRegularFile(child.resolve(RunIdentity.FILE)))
          .filter(child -> Files.exists(child.resolve(RunFolder.INCOMPLETE)))
          .flatMap(child -> readable(child).stream())
          .max(Comparator.comparing(folder -> folder.identity().created()));
    } catch (IOException e) {
      throw ArtifactException.of(directory.toString(), "cannot be listed, " + Json.reason(e), e);
    }
  }

  /** A folder that was damaged is none to go on with. */
  private static Optional<RunFolder> readable(Path folder) {
    try {
      return Optional.of(RunFolder.open(folder));
    } catch (ArtifactException e) {
      return Optional.empty();
    }
  }

  private static RunFolder begin(Path directory, DeviceFacts device) {
    String name = PREFIX + TIME.format(Instant.now()) + "-" + slug(device.name());
    Path folder = directory.resolve(name);
    for (int i = 2; Files.exists(folder); i++) {
      folder = directory.resolve(name + "-" + i);
    }
    return RunFolder.create(folder, device);
  }

  /** A name of a device that fits a path: lower case, digits and dashes. */
  static String slug(String deviceName) {
    String slug =
        deviceName
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\((r|tm)\\)", "")
            .replaceAll("[^a-z0-9]+", "-");
    slug = slug.substring(0, Math.min(LONGEST_DEVICE_NAME, slug.length()));
    slug = slug.replaceAll("^-|-$", "");
    return slug.isEmpty() ? "device" : slug;
  }
}
