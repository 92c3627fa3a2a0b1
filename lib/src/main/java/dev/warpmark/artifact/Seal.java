package dev.warpmark.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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
          sums.append(sha256(file)).append("  ").append(name).append('\n');
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

  /** The SHA-256 of a file, hex. */
  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The SHA-256 of bytes, hex. */
  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
