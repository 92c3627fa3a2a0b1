package dev.warpmark.artifact;

import dev.warpmark.device.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** {@code SHA256SUMS}: the hash of every other file, in the form of {@code sha256sum}. */
final class Seal {
  static final String FILE = "SHA256SUMS";

  private Seal() {}

  /** Writes the hashes last, then takes away the mark of an unfinished folder. */
  static void write(Path folder) {
    try {
      AtomicFiles.deleteLeftovers(folder, Duration.ZERO);
      StringBuilder sums = new StringBuilder();
      for (String name : names(folder)) {
        Path file = folder.resolve(name);
        if (Files.isSymbolicLink(file)) {
          throw ArtifactException.of(name, "is a symbolic link, which cannot be sealed");
        }
        if (!name.equals(FILE) && !name.equals(RunFolder.INCOMPLETE)) {
          sums.append(Sha256.of(file)).append("  ").append(name).append('\n');
        }
      }
      AtomicFiles.write(folder.resolve(FILE), sums.toString().getBytes(StandardCharsets.UTF_8));
      Files.deleteIfExists(folder.resolve(RunFolder.INCOMPLETE));
    } catch (IOException e) {
      throw ArtifactException.of(folder.toString(), "cannot be sealed, " + Json.reason(e), e);
    }
  }

  /** Every file and link below a folder, with slashes, sorted. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
