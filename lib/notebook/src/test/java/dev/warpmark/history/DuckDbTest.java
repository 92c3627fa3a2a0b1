package dev.warpmark.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a first query says where the driver is not to be had; nothing half-made is left. */
class DuckDbTest {
  @TempDir Path folder;

  private String refusal(String maven) throws IOException {
    Path kept = folder.resolve("kept");
    String message =
        assertThrows(QueryException.class, () -> new DuckDb(kept, maven).path()).getMessage();
    try (Stream<Path> left = Files.list(kept)) {
      assertEquals(List.of(), left.toList());
    }
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private String script(String... lines) throws IOException {
    Path script = folder.resolve("maven");
    Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script.toString();
  }

  @Test
  void withoutMaven() throws IOException {
    String message = refusal(folder.resolve("none").toString());
    assertTrue(message.contains("there is no Maven; on Debian or Ubuntu: sudo apt-get"), message);
  }

  @Test
  void withoutNetwork() throws IOException {
    String message =
        refusal(
            script("printf '\\033[1m[ERROR] Could not transfer artifact: no route\\n'", "exit 1"));
    assertTrue(
        message.endsWith("is there a network? It says: Could not transfer artifact: no route"),
        message);
  }

  @Test
  void anotherFileThanWasPinned() throws IOException {
    String message = refusal(script("echo other > duckdb_jdbc-" + DuckDb.VERSION + ".jar"));
    assertTrue(message.contains("as pinned here: it is not used"), message);
  }

  @Test
  void aFileThatIsThereIsNotFetchedAgain() throws IOException {
    Path jar = folder.resolve("duckdb_jdbc-" + DuckDb.VERSION + ".jar");
    Files.writeString(jar, "kept");
    assertEquals(jar, new DuckDb(folder, "none").path());
  }
}
