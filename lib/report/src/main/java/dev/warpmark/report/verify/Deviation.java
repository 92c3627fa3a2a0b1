package dev.warpmark.report.verify;

/**
 * One thing in a folder that is not as it should be.
 *
 * @param file its path within the folder, or the folder itself
 * @param pointer the JSON pointer of the value; empty where the file as a whole is meant
 * @param message what is wrong, as the rest of a sentence
 */
public record Deviation(String file, String pointer, String message) {
  /** File, pointer and message in one line. */
  @Override
  public String toString() {
    return file + (pointer.isEmpty() ? "" : " " + pointer) + ": " + message;
  }
}
