package dev.warpmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.report.FolderCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir Path parent;

  @Test
  void endsWithZeroOneOrTwo() throws IOException {
    Path folder = FolderCopy.sealed(parent);
    StringWriter out = new StringWriter();
    assertEquals(0, run(out, folder), out.toString());

    Path page = folder.resolve("COMBINED_REPORT.md");
    Files.writeString(page, Files.readString(page).replaceFirst("324", "325"));
    assertEquals(1, run(out, folder));
    assertTrue(out.toString().contains("COMBINED_REPORT.md"), out.toString());

    assertEquals(2, run(out, parent.resolve("nowhere")));
  }

  private static int run(StringWriter out, Path folder) {
    PrintWriter writer = new PrintWriter(out);
    int status = Main.execute(writer, writer, "verify", folder.toString());
    writer.flush();
    return status;
  }
}
