package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.RunData;
import dev.warpmark.fixture.RunFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path directory;

  @Test
  void theNearestFolderUpwardsIsHere() throws IOException {
    RunFolder folder = RunFolder.create(directory.resolve("study"), RunFixture.CPU);
    Path notebooks = Files.createDirectories(folder.path().resolve("notebooks/deep"));
    assertEquals(folder.path(), FolderSearch.here(notebooks, () -> RunFixture.CPU).path());
  }

  @Test
  void elseTheNewestUnsealedFolderInTheDirectoryIsHere() throws Exception {
    RunFolder.create(directory.resolve("warpmark-z"), RunFixture.CPU);
    Thread.sleep(5);
    RunFolder newer = RunFolder.create(directory.resolve("warpmark-a"), RunFixture.CPU);
    Thread.sleep(5);
    RunFolder sealed = RunFolder.create(directory.resolve("warpmark-sealed"), RunFixture.CPU);
    sealed.seal();
    assertEquals(newer.path(), FolderSearch.here(directory, () -> RunFixture.CPU).path());
  }

  @Test
  void aDamagedFolderIsNotGoneOnWith() throws IOException {
    RunFolder good = RunFolder.create(directory.resolve("warpmark-a"), RunFixture.CPU);
    RunFolder damaged = RunFolder.create(directory.resolve("warpmark-b"), RunFixture.CPU);
    Files.writeString(damaged.path().resolve("run.json"), "{");
    assertEquals(good.path(), FolderSearch.here(directory, () -> RunFixture.CPU).path());
  }

  @Test
  void elseANewFolderBegins() {
    RunFolder folder = FolderSearch.here(directory, () -> RunFixture.CPU);
    String name = folder.path().getFileName().toString();
    assertTrue(name.matches("warpmark-\\d{8}-\\d{6}-example-cpu-2-00ghz"), name);
    assertEquals(FolderState.MEASURING, folder.state());
    assertEquals(RunFixture.CPU, folder.identity().device());
    assertEquals(folder.path(), FolderSearch.here(directory, () -> RunFixture.CPU).path());
  }

  @Test
  void everyStepHasItsFiles() {
    RunFolder folder = RunFolder.create(directory, RunFixture.CPU);
    assertEquals(List.of("benchmark/enhanced_s512.json"), saved(folder, "01", 512));
    assertEquals(
        List.of("optimization/baseline.json", "optimization/comparison.json"),
        saved(folder, "02-confirm", 512));
    assertEquals(List.of("optimization/search.json"), saved(folder, "02-search", 512));
    assertEquals(
        List.of("enhanced_s128.json", "enhanced_s1024.json"), saved(folder, "03", 128, 1024));
    for (String name :
        List.of("env.json", "optimization/env.json", "protocols/01.json", "protocols/03.json")) {
      assertTrue(Files.isRegularFile(folder.resolve(name)), name);
    }
  }

  @Test
  void otherShapesHaveTheirExtentsInTheName() {
    AttentionShape shape = AttentionShape.batch(8).heads(8).seqLen(4096).headDim(64);
    assertEquals("enhanced_b8_h8_s4096_d64.json", RunFiles.shapeFile(shape));
    assertEquals("enhanced_b8_h8_s4096_d64_causal.json", RunFiles.shapeFile(shape.causal()));
    assertEquals(
        "enhanced_b32_h8_s512_k64_d64.json",
        RunFiles.shapeFile(AttentionShape.batch(32).heads(8).lengths(512, 64).headDim(64)));
  }

  @Test
  void whatIsSavedAgainMovesAside() throws IOException {
    RunFolder folder = RunFolder.create(directory, RunFixture.CPU);
    folder.save(RunFixture.varied("03", 1, 512));
    byte[] first = Files.readAllBytes(folder.resolve("enhanced_s512.json"));
    folder.save(RunFixture.varied("03", 1, 512));
    assertEquals(1, folder.timesSaved("enhanced_s512.json"), "the same run once more is no other");
    folder.save(RunFixture.varied("03", 2, 512));
    folder.save(RunFixture.varied("03", 3, 512));
    assertEquals(3, folder.timesSaved("enhanced_s512.json"));
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        first, Files.readAllBytes(folder.resolve("superseded/1/enhanced_s512.json")));
    assertEquals(List.of(RunFixture.varied("03", 3, 512)), folder.runs());
  }

  @Test
  void eachProcessHasAPlaceOfItsOwnAndAFirstMeasuredAnewSupersedesThemAll() throws IOException {
    RunFolder folder = RunFolder.create(directory, RunFixture.CPU);
    RunData first = process(RunFixture.varied("03", 1, 512), 1);
    RunData second = process(RunFixture.varied("03", 2, 512), 2);
    RunData confirmed = process(RunFixture.varied("02-confirm", 3, 512), 2);
    assertEquals(List.of(directory.resolve("enhanced_s512.json")), folder.save(first));
    assertEquals(List.of(directory.resolve("runs/2/enhanced_s512.json")), folder.save(second));
    folder.save(confirmed);
    assertEquals(List.of(first, second, confirmed), folder.runs());
    assertEquals(first, folder.run("03").orElseThrow());
    folder.save(first);
    assertEquals(3, folder.runs().size(), "the same run once more is no other");
    assertEquals(1, folder.timesSaved("runs/2/enhanced_s512.json"));

    RunData anew = process(RunFixture.varied("03", 4, 512), 1);
    folder.save(anew);
    assertEquals(List.of(confirmed, anew), folder.runs());
    for (String name : List.of("enhanced_s512.json", "env.json", "protocols/03.json")) {
      assertFalse(Files.exists(directory.resolve("runs/2/" + name)), name);
      assertTrue(Files.exists(directory.resolve("superseded/1/runs/2/" + name)), name);
    }
    assertTrue(Files.exists(directory.resolve("runs/2/protocols/02-confirm.json")));
  }

  private static RunData process(RunData run, int number) {
    return RunFixture.of(run)
        .protocol(run.protocol().forProcess(new FreshProcess(number, 6), 42 + number))
        .build();
  }

  @Test
  void aSealedFolderIsNotWrittenTo() throws IOException {
    RunFolder folder = RunFolder.create(directory, RunFixture.CPU);
    folder.save(RunFixture.varied("03", 1, 512));
    folder.startReporting();
    assertEquals(FolderState.REPORTING, folder.state());
    folder.write("COMBINED_REPORT.md", "# Report\n");
    folder.seal();
    assertEquals(FolderState.SEALED, folder.state());
    List<Path> before = files();
    RunData run = RunFixture.varied("03", 2, 512);
    for (org.junit.jupiter.api.function.Executable writing :
        List.<org.junit.jupiter.api.function.Executable>of(
            () -> folder.save(run),
            () -> folder.write("x.md", ""),
            folder::startReporting,
            folder::seal)) {
      String message = assertThrows(ArtifactException.class, writing).getMessage();
      assertTrue(message.contains("is sealed"), message);
    }
    assertEquals(before, files());
    assertTrue(HashCheck.of(directory).isClean());
  }

  @Test
  void aRunWithoutMeasurementsIsRefused() {
    RunData run = RunFixture.varied("01", 1, 512);
    RunData empty = RunFixture.of(run).measurements(List.of()).interrupted().build();
    RunFolder folder = RunFolder.create(directory, RunFixture.CPU);
    String message =
        assertThrows(IllegalArgumentException.class, () -> folder.save(empty)).getMessage();
    assertTrue(message.contains("measured nothing"), message);
    assertFalse(Files.exists(folder.path().resolve("benchmark")));
  }

  @Test
  void pathsOutOfTheFolderAreRefused() throws IOException {
    RunFolder folder = RunFolder.create(directory.resolve("study"), RunFixture.CPU);
    Files.createSymbolicLink(folder.path().resolve("out"), directory);
    for (String name : List.of("../x", "/etc/passwd", "a/../../x", "out/x", "")) {
      assertThrows(ArtifactException.class, () -> folder.write(name, "x"), name);
    }
    assertFalse(Files.exists(directory.resolve("x")));
  }

  private List<String> saved(RunFolder folder, String phase, int... seqLens) {
    return folder.save(RunFixture.varied(phase, 5, seqLens)).stream()
        .map(path -> folder.path().relativize(path).toString())
        .toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted().toList();
    }
  }
}
