package dev.warpmark.artifact;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A run folder out of a {@code .tar.gz}, in a temporary place until it is closed.
 *
 * <p>Only plain files and folders below the archive's own root are unpacked. Anything else, a name
 * that comes twice, and more than a run folder can hold end the unpacking, and what was unpacked
 * until then is deleted.
 */
public final class UnpackedArchive implements AutoCloseable {
  private final String archive;
  private final ArchiveLimits limits;
  private final Path place;
  private final Set<String> seen = new HashSet<>();
  private int entries;

  private UnpackedArchive(Path archive, ArchiveLimits limits) throws IOException {
    this.archive = String.valueOf(archive.getFileName());
    this.limits = limits;
    this.place = Files.createTempDirectory("warpmark-archive").toRealPath();
  }

  /**
   * Unpacks a file.
   *
   * @throws ArtifactException when it is no such archive, or holds what it must not
   */
  public static UnpackedArchive of(Path archive) {
    return of(archive, ArchiveLimits.USUAL);
  }

  static UnpackedArchive of(Path archive, ArchiveLimits limits) {
    String name = String.valueOf(archive.getFileName());
    try {
      UnpackedArchive unpacked = new UnpackedArchive(archive, limits);
      try (InputStream file = Files.newInputStream(archive)) {
        unpacked.unpack(file);
        unpacked.folder();
        return unpacked;
      } catch (IOException | RuntimeException e) {
        unpacked.close();
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) {
      String reason = e instanceof EOFException ? "it ends too early" : Json.reason(e);
      throw ArtifactException.of(name, "is no whole .tar.gz archive, " + reason, e);
    }
  }

  /**
   * The run folder within.
   *
   * @throws ArtifactException when there is none at the archive's root or one folder below it
   */
  public Path folder() {
    if (isRunFolder(place)) {
      return place;
    }
    try (Stream<Path> top = Files.list(place)) {
      List<Path> found = top.filter(UnpackedArchive::isRunFolder).toList();
      if (found.size() == 1) {
        return found.get(0);
      }
      throw ArtifactException.of(
          archive, "must hold one run folder, with its run.json, held " + found.size());
    } catch (IOException e) {
      throw ArtifactException.of(archive, "cannot be read, " + Json.reason(e), e);
    }
  }

  private static boolean isRunFolder(Path folder) {
    return Files.isRegularFile(folder.resolve(RunIdentity.FILE));
  }

  /** Deletes what was unpacked. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw ArtifactException.of(place.toString(), "cannot be deleted, " + Json.reason(e), e);
    }
  }

  private void unpack(InputStream file) throws IOException {
    try (Unpacking bytes = new Unpacking(file, limits, archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(bytes, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (++entries > limits.entries()) {
          throw ArtifactException.of(
              archive, "must hold at most " + limits.entries() + " entries, which it exceeds");
        }
        unpack(entry, tar);
      }
      // To the end of the gzip file, whose checksum stands there.
      bytes.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void unpack(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
    String name = entry.getName();
    boolean isFolder = entry.isDirectory();
    refuseUnless(isFolder || isPlainFile(entry), name, "is neither a plain file nor a folder");
    String path = name.startsWith("./") ? name.substring(2) : name;
    path = isFolder && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (isFolder && (path.isEmpty() || path.equals("."))) {
      return;
    }
    refuseUnless(staysInside(path), name, "must be a path within the archive");
    refuseUnless(isFolder || seen.add(folded(path)), name, "comes twice");
    Path target = Confined.resolve(place, path);
    if (isFolder) {
      Files.createDirectories(target);
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(tar, target);
    }
  }

  private void refuseUnless(boolean holds, String name, String rule) {
    if (!holds) {
      String shown = name.replaceAll("\\p{Cntrl}", "?");
      throw ArtifactException.of(
          archive,
          "its entry " + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown) + " " + rule);
    }
  }

  /** By the flag: what a library takes for a file by exclusion may be a device or a sparse file. */
  private static boolean isPlainFile(TarArchiveEntry entry) {
    return (entry.getLinkFlag() == TarConstants.LF_NORMAL
            || entry.getLinkFlag() == TarConstants.LF_OLDNORM)
        && !entry.isSparse();
  }

  private static boolean staysInside(String path) {
    return !path.isEmpty()
        && path.chars().noneMatch(sign -> sign == '\\' || Character.isISOControl(sign))
        && Stream.of(path.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  /** Names that some file systems take for one. */
  private static String folded(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /**
   * The bytes within a gzip file, as far as the limits go. It stands below the reader of entries,
   * so that a header cannot ask for more either.
   */
  private static final class Unpacking extends FilterInputStream {
    private final GzipCompressorInputStream gzip;
    private final ArchiveLimits limits;
    private final String archive;
    private long count;

    Unpacking(InputStream file, ArchiveLimits limits, String archive) throws IOException {
      super(new GzipCompressorInputStream(file));
      this.gzip = (GzipCompressorInputStream) in;
      this.limits = limits;
      this.archive = archive;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int read = super.read(target, from, length);
      count(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      // By reading, so that what is skipped counts too.
      byte[] unused = new byte[(int) Math.min(bytes, 1 << 13)];
      return Math.max(0, read(unused, 0, unused.length));
    }

    private void count(int read) {
      count += read;
      if (count > limits.bytes()) {
        throw ArtifactException.of(
            archive,
            "would unpack to more than %d MiB, which no run folder does"
                .formatted(limits.bytes() >> 20));
      }
      if (count > limits.ratioFrom() && count / limits.ratio() > gzip.getCompressedCount()) {
        throw ArtifactException.of(
            archive,
            "would unpack to more than %d times its size, which no run folder does"
                .formatted(limits.ratio()));
      }
    }
  }
}
