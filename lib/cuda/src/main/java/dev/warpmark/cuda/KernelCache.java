package dev.warpmark.cuda;

import dev.warpmark.device.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Compiled kernels on disk, by the hash of all that made them.
 *
 * <p>An entry holds the hash of its own bytes before them and is moved into place when whole, so a
 * half-written or damaged one is never loaded, and two processes may write the same one at once.
 * Without a folder to write to, nothing is kept.
 */
final class KernelCache {
  private static final String SUFFIX = ".cubin";

  private final Path folder;

  KernelCache(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder of the system property {@code warpmark.cache}, of this installation, or the user's.
   */
  static KernelCache standard() {
    String named = System.getProperty("warpmark.cache", "");
    String home = System.getProperty("warpmark.home", "");
    if (!named.isEmpty()) {
      return new KernelCache(Path.of(named));
    }
    return new KernelCache(
        home.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache", "warpmark", "kernels")
            : Path.of(home, ".warpmark", "kernels"));
  }

  /** The entry of this key, when there is a sound one; a damaged one is removed. */
  Optional<byte[]> find(String key) {
    Path file = folder.resolve(fileName(key));
    try {
      byte[] entry = Files.readAllBytes(file);
      if (entry.length > Sha256.LENGTH) {
        byte[] content = Arrays.copyOfRange(entry, Sha256.LENGTH, entry.length);
        if (Arrays.equals(new Sha256().add(content).bytes(), Arrays.copyOf(entry, Sha256.LENGTH))) {
          return Optional.of(content);
        }
      }
      Files.deleteIfExists(file);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Keeps an entry. */
  void store(String key, byte[] content) {
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, key, ".part");
      try {
        byte[] hash = new Sha256().add(content).bytes();
        byte[] entry = Arrays.copyOf(hash, Sha256.LENGTH + content.length);
        System.arraycopy(content, 0, entry, Sha256.LENGTH, content.length);
        Files.write(part, entry);
        Files.move(
            part,
            folder.resolve(fileName(key)),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      // Without a cache the kernel is compiled again next time, which is all that is lost.
      return;
    }
  }

  /** The file that holds the entry of a key. */
  static String fileName(String key) {
    return key + SUFFIX;
  }

  /** A key from everything that bears on the machine code, in a fixed order. */
  static String key(Iterable<String> parts) {
    Sha256 hash = new Sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      // The length keeps "ab", "c" apart from "a", "bc".
      hash.add(bytes.length + ":").add(bytes);
    }
    return hash.hex();
  }
}
