package dev.warpmark.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that tests run in, from whichever folder of it they are started. */
public final class Checkout {
  private Checkout() {}

  /** Its root. */
  public static Path home() {
    Path folder = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve("docs/method.md"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no docs/method.md above the working directory");
    }
    return folder;
  }

  /** The text of docs/method.md. */
  public static String method() {
    try {
      return Files.readString(home().resolve("docs/method.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
