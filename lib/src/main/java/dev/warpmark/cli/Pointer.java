package dev.warpmark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the script that started this command where to go on. */
final class Pointer {
  private static final String VARIABLE = "WARPMARK_PLAN_POINTER";

  private Pointer() {}

  /** Writes a path into the file that the environment names; does nothing where it names none. */
  static void write(Path target) throws IOException {
    String pointer = System.getenv(VARIABLE);
    if (pointer != null) {
      Files.writeString(Path.of(pointer), target.toString());
    }
  }
}
