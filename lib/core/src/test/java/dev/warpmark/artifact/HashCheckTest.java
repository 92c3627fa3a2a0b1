package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.HashCheck.Kind;
import dev.warpmark.device.Sha256;
import dev.warpmark.fixture.RunFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashCheckTest {
  @TempDir Path directory;
  private Path folder;

  @BeforeEach
  void seal() {
    folder = directory.resolve("study");
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    runFolder.save(RunFixture.varied("03", 1, 128, 512));
    runFolder.seal();
  }

  @Test
  void everyChangedDigitNamesItsFile() throws IOException {
    for (String name : Seal.names(folder)) {
      if (name.equals(Seal.FILE)) {
        continue;
      }
      Path file = folder.resolve(name);
      String text = Files.readString(file);
      int digit = firstDigit(text);
      char other = text.charAt(digit) == '9' ? '8' : (char) (text.charAt(digit) + 1);
      Files.writeString(file, text.substring(0, digit) + other + text.substring(digit + 1));
      assertEquals(Map.of(name, Kind.DIFFERENT), found(), name);
      Files.writeString(file, text);
    }
    assertTrue(HashCheck.of(folder).isClean());
  }

  @Test
  void missingAndExtraFilesAreNamed() throws IOException {
    Files.delete(folder.resolve("enhanced_s128.json"));
    Files.writeString(folder.resolve("plots.txt"), "new");
    assertEquals(Map.of("enhanced_s128.json", Kind.MISSING, "plots.txt", Kind.EXTRA), found());
  }

  @Test
  void pathsAndLinksOutOfTheFolderAreRefused() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "x");
    Files.createSymbolicLink(folder.resolve("link"), secret);
    String hash = Sha256.of(secret);
    Files.writeString(
        folder.resolve(Seal.FILE),
        hash + "  ../secret\n" + hash + "  " + secret + "\n" + hash + "  link\n",
        StandardOpenOption.APPEND);
    assertEquals(
        Map.of("../secret", Kind.REFUSED, secret.toString(), Kind.REFUSED, "link", Kind.REFUSED),
        found());
  }

  @Test
  void aDamagedListIsOneSentence() throws IOException {
    Files.writeString(folder.resolve(Seal.FILE), "abc  run.json\n");
    ArtifactException refused = assertThrows(ArtifactException.class, () -> HashCheck.of(folder));
    assertEquals(
        "SHA256SUMS line 1: must be a SHA-256 and a path, was abc  run.json", refused.getMessage());
    Files.delete(folder.resolve(Seal.FILE));
    assertEquals(
        "SHA256SUMS: there is no such file",
        assertThrows(ArtifactException.class, () -> HashCheck.of(folder)).getMessage());
  }

  @Test
  void hashesMadeAgainDoNotHideAChangedStatistic() throws IOException {
    Path file = folder.resolve("enhanced_s512.json");
    String text = Files.readString(file);
    int at = text.indexOf("\"mean_ms\": ") + "\"mean_ms\": ".length() + 6;
    char digit = text.charAt(at) == '9' ? '8' : (char) (text.charAt(at) + 1);
    Files.writeString(file, text.substring(0, at) + digit + text.substring(at + 1));
    Files.writeString(folder.resolve(RunFolder.INCOMPLETE), "");
    RunFolder.open(folder).seal();
    assertTrue(HashCheck.of(folder).isClean());
    List<Rederivation.Difference> differences = Artifacts.run(file).differences();
    assertEquals(
        List.of("/statistics/mean_ms"),
        differences.stream().map(Rederivation.Difference::pointer).toList());
  }

  private Map<String, Kind> found() {
    return HashCheck.of(folder).differences().stream()
        .collect(Collectors.toMap(HashCheck.Difference::name, HashCheck.Difference::kind));
  }

  private static int firstDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return i;
      }
    }
    throw new AssertionError("no digit in " + text);
  }
}
