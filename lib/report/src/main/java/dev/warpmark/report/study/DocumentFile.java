package dev.warpmark.report.study;

import dev.warpmark.report.claim.Evidence;

/**
 * Any data file of a folder, as it is listed and cited.
 *
 * @param path its path within the folder, with {@code /}
 * @param bytes its size
 * @param sha256 SHA-256 of the file, hex
 */
public record DocumentFile(String path, long bytes, String sha256) {
  /** A place in this file. */
  public Evidence at(String pointer) {
    return new Evidence("", path, pointer, sha256);
  }
}
