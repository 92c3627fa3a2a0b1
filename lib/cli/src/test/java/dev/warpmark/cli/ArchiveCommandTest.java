package dev.warpmark.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.Archive;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.cli.light.Program;
import dev.warpmark.report.FolderCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCommandTest {
  @TempDir Path parent;

  private Path folder;
  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void copy() {
    folder = FolderCopy.sealed(parent);
  }

  private int run(Object... arguments) {
    PrintWriter writer = new PrintWriter(printed, true);
    String[] texts = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
    return Main.execute(writer, writer, texts);
  }

  @Test
  void theSameFolderMakesTheSameBytesAndTheyVerify() throws IOException {
    assertEquals(Main.OK, run("archive", folder), printed.toString());
    Path archive = parent.resolve("copy.tar.gz");
    byte[] first = Files.readAllBytes(archive);
    int at = 0;
    for (Path file : FolderCopy.files(folder)) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000L + 1234 * at++));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
    assertEquals(Main.OK, run("archive", folder, "--out", parent.resolve("again/b.tar.gz")));
    assertArrayEquals(first, Files.readAllBytes(parent.resolve("again/b.tar.gz")));
    assertEquals(Main.OK, run("verify", archive), printed.toString());
    assertTrue(printed.toString().contains("copy.tar.gz holds"), printed.toString());
  }

  @Test
  void noHeaderTellsOfThisComputer() throws IOException {
    run("archive", folder);
    byte[] gzip = Files.readAllBytes(parent.resolve("copy.tar.gz"));
    // RFC 1952: no flags, no time, slowest, unknown system.
    assertArrayEquals(
        new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 0xff}, Arrays.copyOf(gzip, 10));
    byte[] header;
    try (GZIPInputStream in =
        new GZIPInputStream(Files.newInputStream(parent.resolve("copy.tar.gz")))) {
      header = in.readNBytes(512);
    }
    // POSIX ustar: name, mode, uid, gid, size, mtime; the fixture was created at 1767323045.
    String text = new String(header, StandardCharsets.US_ASCII);
    assertTrue(text.startsWith("copy/COMBINED_REPORT.html\0"), text);
    assertEquals(0100644, octal(text.substring(100, 108)));
    assertEquals(0, octal(text.substring(108, 116)));
    assertEquals(0, octal(text.substring(116, 124)));
    assertEquals(1767323045L, octal(text.substring(136, 148)));
    assertEquals("\0".repeat(64), text.substring(265, 329));
  }

  private static long octal(String field) {
    return Long.parseLong(field.replaceAll("[ \0]", ""), 8);
  }

  @Test
  void nothingIsPackedThatDoesNotVerify() throws IOException {
    Path page = folder.resolve("COMBINED_REPORT.md");
    Files.writeString(page, Files.readString(page) + "\n");
    assertEquals(Program.FOUND, run("archive", folder));
    assertTrue(printed.toString().contains("does not verify"), printed.toString());
    assertFalse(Files.exists(parent.resolve("copy.tar.gz")));
    assertEquals(Program.UNABLE, run("archive", parent.resolve("nowhere")));
    assertTrue(
        printed.toString().contains("\n  SHA256SUMS: there is no such file\n"), printed.toString());
  }

  @Test
  void nothingIsOverwrittenAndNothingPutIntoTheFolder() throws IOException {
    Path there = Files.writeString(parent.resolve("copy.tar.gz"), "mine");
    assertEquals(Program.UNABLE, run("archive", folder));
    assertEquals("mine", Files.readString(there));
    assertTrue(printed.toString().contains("nothing is overwritten"), printed.toString());
    assertEquals(Program.UNABLE, run("archive", folder, "--out", folder.resolve("a.tar.gz")));
    assertEquals(Main.OK, run("verify", folder), printed.toString());
  }

  @Test
  void aChangeWithinAnArchiveIsNamed() throws IOException {
    Path page = folder.resolve("COMBINED_REPORT.md");
    String text = Files.readString(page);
    run("archive", folder);
    Files.writeString(page, text.replaceFirst("324", "325"));
    FolderCopy.sealAgain(folder);
    Archive.write(RunFolder.open(folder), parent.resolve("edited.tar.gz"));
    assertEquals(Program.FOUND, run("verify", parent.resolve("edited.tar.gz")));
    assertTrue(printed.toString().contains("COMBINED_REPORT.md: line"), printed.toString());
    Files.writeString(parent.resolve("broken.tar.gz"), "no archive");
    assertEquals(Program.UNABLE, run("verify", parent.resolve("broken.tar.gz")));
    assertTrue(printed.toString().contains("is no whole .tar.gz archive"), printed.toString());
  }
}
