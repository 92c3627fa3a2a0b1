package dev.warpmark.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Writes archives that our own writer never would. */
final class TarFile implements AutoCloseable {
  private final TarArchiveOutputStream tar;

  TarFile(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(out), "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  TarFile file(String name, String content) throws IOException {
    return entry(name, TarConstants.LF_NORMAL, "", content.getBytes(StandardCharsets.UTF_8));
  }

  TarFile zeros(String name, int bytes) throws IOException {
    return entry(name, TarConstants.LF_NORMAL, "", new byte[bytes]);
  }

  TarFile entry(String name, byte flag, String link, byte[] content) throws IOException {
    // The second argument keeps a leading slash, which the library takes away otherwise.
    TarArchiveEntry entry = new TarArchiveEntry(name, flag, true);
    entry.setLinkName(link);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
    return this;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
