package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedArchiveTest {
  @TempDir Path parent;

  private Path archive() {
    return parent.resolve("a.tar.gz");
  }

  private static List<Path> temporary() throws IOException {
    Path place = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.list(place)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("warpmark-archive"))
          .sorted()
          .toList();
    }
  }

  /** One sentence that names the archive, and nothing left in the temporary place. */
  private String refused(ArchiveLimits limits) throws IOException {
    List<Path> before = temporary();
    ArtifactException refusal =
        assertThrows(ArtifactException.class, () -> UnpackedArchive.of(archive(), limits));
    assertEquals(before, temporary());
    assertEquals("a.tar.gz", refusal.artifact());
    assertEquals(1, refusal.getMessage().lines().count());
    return refusal.getMessage();
  }

  @Test
  void aFolderStandsAtTheRootOrBelowItAndIsGoneAfterwards() throws IOException {
    for (String prefix : List.of("study/", "./study/", "", "./")) {
      try (TarFile tar = new TarFile(archive())) {
        tar.entry("./", TarConstants.LF_DIR, "", new byte[0])
            .file(prefix + "run.json", "{}")
            .file(prefix + "plots/ü.png", "x");
      }
      Path folder;
      try (UnpackedArchive unpacked = UnpackedArchive.of(archive())) {
        folder = unpacked.folder();
        assertEquals("x", Files.readString(folder.resolve("plots/ü.png")));
      }
      assertFalse(Files.exists(folder));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside",
        "a/../../outside",
        "/tmp/warpmark-outside",
        "a//b",
        "a/./b",
        "..",
        "a\\..\\b",
        "C:\\outside",
        "a\nb"
      })
  void namesThatLeadElsewhereAreRefused(String name) throws IOException {
    try (TarFile tar = new TarFile(archive())) {
      tar.file("run.json", "{}").file(name, "x");
    }
    assertTrue(refused(ArchiveLimits.USUAL).contains("must be a path within the archive"));
    assertFalse(Files.exists(Path.of("/tmp/warpmark-outside")));
    assertFalse(Files.exists(parent.resolve("outside")));
  }

  @ParameterizedTest
  @CsvSource({
    "1,/etc/passwd",
    "2,/etc/passwd",
    "2,run.json",
    "3,''",
    "4,''",
    "6,''",
    "S,''",
    "Z,''"
  })
  void onlyPlainFilesAndFoldersAreUnpacked(char flag, String link) throws IOException {
    try (TarFile tar = new TarFile(archive())) {
      tar.file("run.json", "{}").entry("b", (byte) flag, link, new byte[0]);
    }
    String message = refused(ArchiveLimits.USUAL);
    assertTrue(
        message.contains("entry b is neither") || message.contains("no whole .tar.gz"), message);
  }

  @ParameterizedTest
  @CsvSource({"b.json,b.json", "b.json,B.json", "\u00fc,u\u0308", "a/b,./a/b"})
  void aNameComesOnce(String first, String second) throws IOException {
    try (TarFile tar = new TarFile(archive())) {
      tar.file("run.json", "{}").file(first, "1").file(second, "2");
    }
    assertTrue(refused(ArchiveLimits.USUAL).contains("comes twice"));
  }

  @Test
  void aFileIsNoFolderToo() throws IOException {
    try (TarFile tar = new TarFile(archive())) {
      tar.file("run.json", "{}").file("a", "1").file("a/b", "2");
    }
    assertTrue(refused(ArchiveLimits.USUAL).contains("no whole .tar.gz archive"));
  }

  @Test
  void bombsAreRefusedBySizeByRatioAndByCount() throws IOException {
    try (TarFile tar = new TarFile(archive())) {
      tar.file("run.json", "{}").zeros("zeros", 3 << 20);
    }
    assertTrue(refused(new ArchiveLimits(9, 2 << 20, 10_000, 0)).contains("more than 2 MiB"));
    assertTrue(refused(new ArchiveLimits(9, 9 << 20, 100, 1 << 20)).contains("100 times its size"));
    assertTrue(refused(new ArchiveLimits(1, 9 << 20, 10_000, 0)).contains("at most 1 entries"));
    UnpackedArchive.of(archive(), new ArchiveLimits(2, 4 << 20, 2_000, 0)).close();
  }

  @Test
  void aHeaderIsABombAsWell() throws IOException {
    try (TarFile tar = new TarFile(archive())) {
      tar.file("run.json", "{}")
          .entry("@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, "", new byte[2 << 20])
          .file("short", "x");
    }
    assertTrue(refused(new ArchiveLimits(9, 1 << 20, 10_000, 0)).contains("more than 1 MiB"));
  }

  @Test
  void whatIsNoWholeArchiveIsSaidInASentence() throws IOException {
    try (TarFile tar = new TarFile(archive())) {
      tar.file("run.json", "{}").file("b", "content ".repeat(2000));
    }
    byte[] whole = Files.readAllBytes(archive());
    for (int length : new int[] {0, 1, 10, 60, whole.length - 9, whole.length - 1}) {
      Files.write(archive(), Arrays.copyOf(whole, length));
      assertTrue(refused(ArchiveLimits.USUAL).contains("is no whole .tar.gz"), "length " + length);
    }
    byte[] wrongSum = whole.clone();
    wrongSum[whole.length - 6] ^= 1;
    Files.write(archive(), wrongSum);
    assertTrue(refused(ArchiveLimits.USUAL).contains("is no whole .tar.gz"));
    Files.writeString(archive(), "{\"raw_latencies\": [1, 2, 3]}");
    assertTrue(refused(ArchiveLimits.USUAL).contains("is no whole .tar.gz"));
  }

  @Test
  void anArchiveOfSomethingElseHasNoRunFolder() throws IOException {
    try (TarFile tar = new TarFile(archive())) {
      tar.file("README.md", "x");
    }
    assertTrue(refused(ArchiveLimits.USUAL).contains("held 0"));
    try (TarFile tar = new TarFile(archive())) {
      tar.file("a/run.json", "{}").file("b/run.json", "{}");
    }
    assertTrue(refused(ArchiveLimits.USUAL).contains("held 2"));
  }
}
