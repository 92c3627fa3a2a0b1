package dev.warpmark.audit;

import dev.warpmark.artifact.Printable;

/**
 * Where a finding can be looked up.
 *
 * @param artifact the file as the reader knows it
 * @param pointer a JSON pointer, or {@code line 12} of a text; empty for the file as a whole
 * @param value what stands there
 */
public record Evidence(String artifact, String pointer, String value) {
  /** A file as a whole. */
  public static Evidence of(String artifact) {
    return new Evidence(artifact, "", "");
  }

  /** File, place and value in one line. */
  @Override
  public String toString() {
    String place = pointer.isEmpty() ? artifact : artifact + " " + pointer;
    return Printable.line(value.isEmpty() ? place : place + " = " + value);
  }
}
