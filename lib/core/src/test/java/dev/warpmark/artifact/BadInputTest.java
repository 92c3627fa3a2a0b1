package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.fixture.RunFixture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of damaged file gets one sentence with file, place, value and rule. */
class BadInputTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                  | is empty",
        "{\"raw_latencies\": [1.0, 2         | is truncated, it ends in the middle of a value",
        "not json                            | is not JSON at line 1, column",
        "{\"a\": 1} {\"b\": 2}               | is not JSON at line 1, column",
        "{\"a\": 1, \"a\": 2}                | is not JSON at line 1, column",
        "{\"raw_latencies\": [1.0, NaN]}     |"
            + " /raw_latencies/1: must be a finite number above 0, was \"NaN\"",
        "{\"raw_latencies\": [1.0, Infinity]}|"
            + " /raw_latencies/1: must be a finite number above 0, was \"Infinity\"",
        "{\"raw_latencies\": [1e999]}        |"
            + " /raw_latencies/0: must be a finite number above 0, was",
        "{\"raw_latencies\": [1.0, -2.5]}    |"
            + " /raw_latencies/1: must be a finite number above 0, was -2.5",
        "{\"raw_latencies\": [0.0, 1]}       | /raw_latencies/0: must be a finite number above 0",
        "{\"raw_latencies\": [1, \"x\"]}     |"
            + " /raw_latencies/1: must be a finite number above 0, was \"x\"",
        "{\"raw_latencies\": [1, null]}      |"
            + " /raw_latencies/1: must be a finite number above 0, was null",
        "{\"raw_latencies\": []}             | /raw_latencies: must hold at least one latency",
        "{\"raw_latencies\": \"none\"}       | holds no latencies",
        "{\"results\": 1}                    | holds no latencies",
        "{\"raw_latencies\": [1], \"statistics\": {\"median_ms\": \"x\"}} |"
            + " /statistics/median_ms: must be a number, was \"x\"",
        "{\"raw_latencies\": [1], \"config\": {\"batch\":0,\"heads\":1,\"seq\":1,\"dim\":1}} |"
            + " /config batch must be at least 1, was 0",
        "{\"raw_latencies\": [1], \"config\": {\"batch\":1.5,\"heads\":1,\"seq\":1,\"dim\":1}} |"
            + " /config/batch: must be a whole number, was 1.5",
        "[1.0, -1.0]                         | /1: must be a finite number above 0, was -1.0",
        "[]                                  | : must hold at least one latency",
      })
  void json(String content, String sentence) throws IOException {
    assertSentence("bad.json", content == null ? "" : content, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                | holds no latencies",
        "latency_ms        | holds no latencies",
        "1.0\\n-3\\n       | line 2: must be a finite number above 0, was \"-3\"",
        "1.0\\nNaN         | line 2: must be a finite number above 0, was \"NaN\"",
        "latency_ms\\n\\nx | line 3: must be a finite number above 0, was \"x\"",
        "1.0,2.0           | line 1: must be one latency, or have a header that names one",
        "a,b\\n1,2         | line 1: must name one column of latencies with its unit",
        "time_ms,time_us\\n1,2 | line 1: must name one column of latencies with its unit",
      })
  void csv(String content, String sentence) throws IOException {
    String text = content == null ? "" : content.replace("\\n", "\n");
    assertSentence("bad.csv", text, sentence);
  }

  @Test
  void aFileCutOffAnywhereIsRefused() throws IOException {
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    Path file = runFolder.save(RunFixture.varied("03", 1, 512)).get(0);
    String text = Files.readString(file);
    for (int length = 0; length < text.length() - 2; length += 997) {
      assertSentence("cut.json", text.substring(0, length), length == 0 ? "is empty" : "is ");
    }
  }

  @Test
  void whatNestsTooDeeplyIsRefusedInOurWords() throws IOException {
    assertSentence("deep.json", "[".repeat(5000), "nests too deeply");
  }

  @Test
  void tenGigabytesAreRefusedWithoutReading() throws IOException {
    Path file = folder.resolve("large.json");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(10L << 30); // sparse: takes no room
    }
    long before = System.nanoTime();
    String message = assertThrows(ArtifactException.class, () -> Artifacts.run(file)).getMessage();
    assertTrue(message.endsWith("must have at most 268435456 bytes, had 10737418240"), message);
    assertTrue(System.nanoTime() - before < 60e9, "ten gigabytes were not read");
  }

  @Test
  void whatIsNoFileIsSaid() {
    assertEquals(
        folder.resolve("none.json") + ": there is no such file",
        assertThrows(ArtifactException.class, () -> Artifacts.run(folder.resolve("none.json")))
            .getMessage());
    assertTrue(
        assertThrows(ArtifactException.class, () -> Artifacts.run(folder))
            .getMessage()
            .endsWith("must be a regular file"));
    assertThrows(ArtifactException.class, () -> Artifacts.folder(folder.resolve("none")));
  }

  @Test
  void oneDamagedFileDoesNotHideTheOthers() throws IOException {
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    runFolder.save(RunFixture.varied("03", 1, 128, 512));
    Files.writeString(folder.resolve("broken.json"), "{");
    Files.writeString(folder.resolve("list.csv"), "latency_us\n10\n-1\n");
    Files.createSymbolicLink(folder.resolve("out.json"), Path.of("/etc/hostname"));
    FolderContents contents = Artifacts.folder(folder);
    assertEquals(
        List.of("enhanced_s128.json", "enhanced_s512.json"),
        contents.files().stream().map(ArtifactFile::name).toList());
    assertEquals(
        List.of("broken.json", "list.csv", "out.json"),
        contents.problems().stream().map(ArtifactException::artifact).toList());
  }

  @Test
  void aFileOfOursWithADamagedPartNamesIt() throws IOException {
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    Path file = runFolder.save(RunFixture.varied("03", 1, 512)).get(0);
    String text = Files.readString(file);
    assertDamage(file, text, "\"schema\": 1", "\"schema\": 99", "/warpmark/schema: must be 1");
    assertDamage(file, text, "\"mode\": \"isolated\"", "\"mode\": \"lit\"", "/mode timing mode");
    assertDamage(
        file, text, "\"interrupted\": false", "\"interrupted\": 0", "/interrupted: must be");
    assertDamage(
        file, text, "\"blocks\": 10", "\"blocks\": 0", "/warpmark/protocol blocks must be");
    assertDamage(file, text, "\"started_at\"", "\"begun\"", "/warpmark/started_at is missing");
  }

  private static void assertDamage(Path file, String text, String from, String to, String sentence)
      throws IOException {
    assertTrue(text.contains(from), from);
    Files.writeString(file, text.replace(from, to));
    String message = assertThrows(ArtifactException.class, () -> Artifacts.run(file)).getMessage();
    assertTrue(message.contains(sentence), message);
  }

  private void assertSentence(String name, String content, String sentence) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    String message = assertThrows(ArtifactException.class, () -> Artifacts.run(file)).getMessage();
    assertTrue(message.startsWith(file + ""), message);
    assertTrue(message.contains(sentence.strip()), message);
    assertTrue(message.lines().count() == 1, message);
  }
}
