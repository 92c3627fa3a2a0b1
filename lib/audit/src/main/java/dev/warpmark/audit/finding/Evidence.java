package dev.warpmark.audit.finding;

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

  /** File and place in one line. */
  public String place() {
    return Printable.line(pointer.isEmpty() ? artifact : artifact + " " + pointer);
  }

  /** File, place and value in one line. */
  @Override
  public String toString() {
    return value.isEmpty() ? place() : Printable.line(place() + " = " + value);
  }
}
