package dev.warpmark.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writing so that a reader sees the file before or the file after, and nothing between, whenever
 * the process or the disk gives up.
 */
final class AtomicFiles {
  private static final String PREFIX = ".warpmark-";
  private static final String SUFFIX = ".tmp";

  private AtomicFiles() {}

  /** Replaces a file by these bytes. */
  static void write(Path file, byte[] bytes) throws IOException {
    move(stage(file, bytes), file);
  }

  /** Writes bytes beside the file they are meant for, down to the disk. */
  static Path stage(Path file, byte[] bytes) throws IOException {
    Path staged = unused(file);
    try (FileChannel channel =
        FileChannel.open(staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(staged);
      throw e;
    }
    return staged;
  }

  /** A name beside a file for what is going to replace it; the folder is there afterwards. */
  static Path unused(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // Not Files.createTempFile, whose files only their owner may read.
    return folder.resolve(PREFIX + UUID.randomUUID() + SUFFIX);
  }

  /** Puts a staged file in place. */
  static void move(Path staged, Path file) throws IOException {
    try {
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(staged, file, StandardCopyOption.REPLACE_EXISTING);
    }
    syncFolder(file.toAbsolutePath().getParent());
  }

  /** Keeps a file's present content under a second name; the first stays where it is. */
  static void keep(Path file, Path copy) throws IOException {
    Files.createDirectories(copy.getParent());
    write(copy, Files.readAllBytes(file));
  }

  /** Whether this is the unfinished rest of a write that was cut off. */
  static boolean isLeftover(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /**
   * Deletes the rests of writes that were cut off.
   *
   * @param age how old they have to be: another process may be writing right now
   */
  static void deleteLeftovers(Path folder, Duration age) throws IOException {
    List<Path> leftovers;
    try (Stream<Path> files = Files.walk(folder)) {
      leftovers = files.filter(AtomicFiles::isLeftover).toList();
    }
    Instant latest = Instant.now().minus(age);
    for (Path leftover : leftovers) {
      try {
        if (!Files.getLastModifiedTime(leftover).toInstant().isAfter(latest)) {
          Files.deleteIfExists(leftover);
        }
      } catch (NoSuchFileException e) {
        continue; // its writer was quicker
      }
    }
  }

  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some file systems cannot sync a folder; the file itself is on the disk already.
      return;
    }
  }
}
