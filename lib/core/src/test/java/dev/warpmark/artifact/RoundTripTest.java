package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.data.RunData;
import dev.warpmark.fixture.RunFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is saved and read again is the same value, in every digit and in the same order. */
class RoundTripTest {
  private static final List<String> PHASES =
      List.of("01", "02-search", "02-confirm", "03", "extra");

  @Property(tries = 60)
  void aSavedRunIsReadBackExactly(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int phase)
      throws IOException {
    Path folder = Files.createTempDirectory("warpmark-roundtrip");
    try {
      RunData run =
          RunFixture.varied(PHASES.get(phase), Math.abs(seed % 1_000_000), 512, 128, 1024);
      RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
      List<Path> saved = runFolder.save(run);
      assertEquals(List.of(run), runFolder.runs());
      for (Path file : saved) {
        assertEquals(List.of(), Artifacts.run(file).differences(), file.toString());
      }
    } finally {
      delete(folder);
    }
  }

  @Property(tries = 20)
  void severalRunsOfOneFolderStayApart(@ForAll @IntRange(min = 0, max = 1000) int seed)
      throws IOException {
    Path folder = Files.createTempDirectory("warpmark-roundtrip");
    try {
      RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
      RunData first = RunFixture.varied("01", seed, 512);
      RunData second = RunFixture.varied("02-confirm", seed + 1, 512);
      RunData third = RunFixture.varied("03", seed + 2, 128, 512);
      List.of(third, first, second).forEach(runFolder::save);
      assertEquals(List.of(first, second, third), runFolder.runs());
      assertEquals(second, runFolder.run("02-confirm").orElseThrow());
      assertTrue(runFolder.run("02-search").isEmpty());
    } finally {
      delete(folder);
    }
  }

  @Test
  void theFormOfAFileIsAsItWas() throws IOException {
    Path folder = Files.createTempDirectory("warpmark-golden");
    try {
      RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
      Path file = runFolder.save(RunFixture.varied("03", 7, 128)).get(0);
      try (InputStream golden =
          RoundTripTest.class.getResourceAsStream("/golden/enhanced_s128.json")) {
        assertEquals(
            new String(golden.readAllBytes(), StandardCharsets.UTF_8), Files.readString(file));
      }
    } finally {
      delete(folder);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
