package dev.warpmark.artifact;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The bytes within a gzip file, as far as the limits go. It stands below the reader of entries, so
 * that a header cannot ask for more either.
 */
final class ArchiveStream extends FilterInputStream {
  private final GzipCompressorInputStream gzip;
  private final ArchiveLimits limits;
  private final String archive;
  private long count;

  ArchiveStream(InputStream file, ArchiveLimits limits, String archive) throws IOException {
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
