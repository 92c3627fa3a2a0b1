package dev.warpmark.cuda;

import dev.warpmark.device.BackendException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The texts of the kernels: those of the folder that the system property {@code warpmark.kernels}
 * names, else those of the library. They are read at each use, so an edited file counts at once.
 */
final class KernelSources {
  static final String MANIFEST = "kernels.json";

  private final Optional<Path> folder;

  KernelSources(Optional<Path> folder) {
    this.folder = folder;
  }

  /** The texts this process is told to use. */
  static KernelSources standard() {
    String named = System.getProperty("warpmark.kernels", "");
    return new KernelSources(
        Optional.of(named)
            .filter(name -> !name.isEmpty())
            .map(Path::of)
            .filter(path -> Files.isRegularFile(path.resolve(MANIFEST))));
  }

  /**
   * The text of one file.
   *
   * @throws BackendException when there is none
   */
  String text(String name) {
    try {
      return folder.isPresent() ? Files.readString(folder.get().resolve(name)) : packed(name);
    } catch (IOException e) {
      throw new BackendException(
          "kernel file %s cannot be read%s: %s"
              .formatted(name, folder.map(path -> " in " + path).orElse(""), e.getMessage()),
          e);
    }
  }

  private static String packed(String name) throws IOException {
    try (InputStream in = KernelSources.class.getResourceAsStream("kernels/" + name)) {
      if (in == null) {
        throw new IOException("it is not in the library");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
