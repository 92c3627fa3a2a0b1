package dev.warpmark.cli;

import dev.warpmark.device.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where a command works: a run folder that nobody named, and the script that is told of it. */
final class RunPlace {
  private static final String POINTER = "WARPMARK_PLAN_POINTER";

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private RunPlace() {}

  /** A new run folder, {@code artifacts/<time>-<device>}. */
  static Path unnamed(Device device) {
    String name = device.facts().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return Path.of(System.getProperty("warpmark.home", ""))
        .resolve("artifacts")
        .resolve(LocalDateTime.now().format(STAMP) + "-" + name.replaceAll("^-|-$", ""));
  }

  /** Writes a path into the file that the environment names, where it names one. */
  static void tell(Path target) throws IOException {
    String pointer = System.getenv(POINTER);
    if (pointer != null) {
      Files.writeString(Path.of(pointer), target.toString());
    }
  }
}
