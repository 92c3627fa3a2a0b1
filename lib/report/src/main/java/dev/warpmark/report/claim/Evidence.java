package dev.warpmark.report.claim;

import java.util.regex.Pattern;

/**
 * One place in a data file that carries a claim.
 *
 * @param run the run the file belongs to, for example {@code 01 at 2025-10-13T20:25:25Z}; empty for
 *     a file of no single run
 * @param file its path within the folder, with {@code /}
 * @param pointer the JSON pointer (RFC 6901) within it; empty for the whole file
 * @param sha256 SHA-256 of the file, hex
 */
public record Evidence(String run, String file, String pointer, String sha256) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Checks that the path stays within the folder and that pointer and hash are such. */
  public Evidence {
    if (file.isBlank() || file.startsWith("/") || ("/" + file + "/").contains("/../")) {
      throw new IllegalArgumentException(
          "file must be a path within the folder, was \"" + file + "\"");
    }
    if (!pointer.isEmpty() && !pointer.startsWith("/")) {
      throw new IllegalArgumentException(
          "pointer must be empty or begin with /, was \"" + pointer + "\"");
    }
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "sha256 must be 64 lower-case hex digits, was \"" + sha256 + "\"");
    }
  }

  /** The same file at another pointer. */
  public Evidence at(String otherPointer) {
    return new Evidence(run, file, otherPointer, sha256);
  }

  /** File and pointer in the form of a URI fragment. */
  @Override
  public String toString() {
    return pointer.isEmpty() ? file : file + "#" + pointer;
  }
}
