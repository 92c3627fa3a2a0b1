package dev.warpmark.cli;

import dev.warpmark.device.Device;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names a run folder that nobody named: {@code artifacts/<time>-<device>}. */
final class NewFolder {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private NewFolder() {}

  static Path place(Device device) {
    String name = device.facts().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return Path.of(System.getProperty("warpmark.home", ""))
        .resolve("artifacts")
        .resolve(LocalDateTime.now().format(STAMP) + "-" + name.replaceAll("^-|-$", ""));
  }
}
