package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.data.RunData;
import dev.warpmark.fixture.RunFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A save that is cut off leaves the file before it or the file after it, whole. */
class InterruptedSaveTest {
  @TempDir Path folder;

  @Test
  void aKilledProcessLeavesWholeFiles() throws Exception {
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    runFolder.save(RunFixture.varied("03", 0, 512));
    Random random = new Random(7);
    for (int round = 0; round < 6; round++) {
      Process child = child("", String.valueOf(1 + round * 100_000), "90000");
      assertEquals("saved", child.inputReader().readLine());
      Thread.sleep(20 + random.nextInt(150));
      child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      FolderContents contents = Artifacts.folder(folder);
      assertEquals(List.of(), contents.problems());
      assertEquals(1, contents.runs().size());
      assertTrue(contents.file("enhanced_s512.json").orElseThrow().differences().isEmpty());
    }
    assertTrue(runFolder.timesSaved("enhanced_s512.json") > 6, "each child saved something");
    runFolder.save(RunFixture.varied("03", 1, 512));
    runFolder.seal();
    try (Stream<Path> files = Files.walk(folder)) {
      assertFalse(
          files.anyMatch(AtomicFiles::isLeftover), "sealing clears what was cut off before");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskLeavesTheEarlierFiles() throws Exception {
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    RunData before = RunFixture.varied("03", 0, 512);
    runFolder.save(before);
    // A limit on file size is what a full disk looks like to a writer: a write that comes up short.
    Process child = child("ulimit -f 8; ", "1", "1");
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, child.waitFor(), output);
    assertTrue(output.contains("the earlier files stay"), output);
    assertEquals(List.of(before), runFolder.runs());
    assertEquals(1, runFolder.timesSaved("enhanced_s512.json"));
  }

  @Test
  void aFolderThatCannotBeMadeLeavesTheEarlierFiles() throws IOException {
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    Path file = runFolder.save(RunFixture.varied("03", 0, 512)).get(0);
    byte[] before = Files.readAllBytes(file);
    Files.writeString(folder.resolve("optimization"), "in the way");
    RunData run = RunFixture.varied("02-confirm", 1, 512);
    ArtifactException refused = assertThrows(ArtifactException.class, () -> runFolder.save(run));
    assertTrue(refused.getMessage().contains("the earlier files stay"), refused.getMessage());
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  private Process child(String prelude, String seed, String saves) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        prelude + "exec \"$0\" -XX:-UsePerfData -XX:+UseSerialGC -cp \"$1\" \"$2\" \"$3\" $4 $5";
    return new ProcessBuilder(
            "bash",
            "-c",
            command,
            java,
            System.getProperty("java.class.path"),
            SaveLoop.class.getName(),
            folder.toString(),
            seed,
            saves)
        .redirectErrorStream(true)
        .start();
  }
}
