package dev.warpmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts committed beside the tests. To accept new ones, run the tests with {@code
 * WARPMARK_GOLDEN=write} in the environment and read the change.
 */
public final class Golden {
  private Golden() {}

  /** Compares a text with the committed one. */
  public static void check(String name, String actual) {
    if ("write".equals(System.getenv("WARPMARK_GOLDEN"))) {
      write(name, actual);
    }
    try (InputStream in = Golden.class.getResourceAsStream("golden/" + name)) {
      String expected = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(expected, actual, "golden text " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String name, String text) {
    try {
      for (String root : new String[] {"src/test/resources", "target/test-classes"}) {
        Path file = Path.of(root, "dev/warpmark/report/golden", name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
