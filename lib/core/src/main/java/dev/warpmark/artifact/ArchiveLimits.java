package dev.warpmark.artifact;

/**
 * What an archive may make a reader unpack.
 *
 * @param entries how many files and folders
 * @param bytes how many bytes in all, headers included
 * @param ratio how many bytes for each byte of the archive, asked once {@code ratioFrom} were read
 * @param ratioFrom below this many bytes a ratio harms nobody: small files may repeat themselves
 */
record ArchiveLimits(int entries, long bytes, int ratio, long ratioFrom) {
  /** A run folder has some hundred files, some ten megabytes, and packs to a third or a tenth. */
  static final ArchiveLimits USUAL = new ArchiveLimits(10_000, 512L << 20, 100, 16L << 20);

  ArchiveLimits {
    if (entries < 1 || bytes < 1 || ratio < 1 || ratioFrom < 0) {
      throw new IllegalArgumentException("limits must be positive, were " + bytes + " bytes");
    }
  }
}
