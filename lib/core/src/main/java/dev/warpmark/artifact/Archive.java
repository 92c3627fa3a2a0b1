package dev.warpmark.artifact;

import dev.warpmark.device.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A sealed run folder as one {@code .tar.gz} file, the same bytes whenever and by whomever it is
 * packed: files sorted by name, each with the time at which the study began, without an owner, and
 * nothing about this computer in any header.
 *
 * <p>The tar within is the same everywhere; the bytes of its compression are the same wherever the
 * JDK compresses by the same zlib.
 */
public final class Archive {
  private static final int PLAIN_MODE = 0100644;
  private static final int UNKNOWN_SYSTEM = 255;
  private static final int SMALLEST = 9;

  private final RunFolder folder;
  private final Instant time;

  private Archive(RunFolder folder) {
    this.folder = folder;
    this.time = folder.identity().created().truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Packs a folder.
   *
   * @param file the archive, which must not exist yet
   * @return the SHA-256 of the archive
   * @throws ArtifactException when the folder is not sealed or holds a symbolic link, or the file
   *     exists or cannot be written
   */
  public static String write(RunFolder folder, Path file) {
    if (folder.state() != FolderState.SEALED) {
      throw ArtifactException.of(
          folder.path().toString(),
          "must be sealed before it is archived, was "
              + folder.state().wireName()
              + "; seal it by ./warpmark seal");
    }
    Path target = file.toAbsolutePath().normalize();
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw ArtifactException.of(
          file.toString(),
          "exists already, and nothing is overwritten: name another file by --out");
    }
    if (target.startsWith(folder.path())) {
      throw ArtifactException.of(file.toString(), "must not be within the folder it is made of");
    }
    try {
      Path staged = AtomicFiles.unused(target);
      try {
        new Archive(folder).pack(staged);
        AtomicFiles.move(staged, target);
      } finally {
        Files.deleteIfExists(staged);
      }
      return Sha256.of(target);
    } catch (IOException e) {
      throw ArtifactException.of(file.toString(), "cannot be written, " + Json.reason(e), e);
    }
  }

  private void pack(Path staged) throws IOException {
    GzipParameters parameters = new GzipParameters();
    parameters.setOperatingSystem(UNKNOWN_SYSTEM);
    parameters.setCompressionLevel(SMALLEST);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(staged));
        GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(out, parameters);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (String name : Seal.names(folder.path())) {
        add(name, tar);
      }
    }
  }

  private void add(String name, TarArchiveOutputStream tar) throws IOException {
    Path file = folder.path().resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw ArtifactException.of(name, "is no plain file, which cannot be archived");
    }
    TarArchiveEntry entry = new TarArchiveEntry(folder.path().getFileName() + "/" + name);
    entry.setSize(Files.size(file));
    entry.setLastModifiedTime(FileTime.from(time));
    entry.setMode(PLAIN_MODE);
    entry.setIds(0, 0);
    entry.setNames("", "");
    tar.putArchiveEntry(entry);
    Files.copy(file, tar);
    tar.closeArchiveEntry();
  }
}
