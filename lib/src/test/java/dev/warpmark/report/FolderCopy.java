package dev.warpmark.report;

import dev.warpmark.artifact.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One sealed folder with its report, made once and copied for each test. */
public final class FolderCopy {
  private static Path original;

  private FolderCopy() {}

  /** A fresh copy below a folder. */
  public static synchronized Path sealed(Path parent) {
    try {
      if (original == null) {
        Path home = Files.createTempDirectory("warpmark-sealed");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home)));
        RunFolder folder = FolderFixture.full(home);
        original = Report.of(folder).write().folder().path();
        Report.of(folder).seal();
      }
      Path copy = parent.resolve("copy");
      for (Path file : files(original)) {
        Path target = copy.resolve(original.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path home) {
    try (Stream<Path> walk = Files.walk(home)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file below a folder. */
  public static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Makes the hashes again, as somebody would who wants a change to go unnoticed. */
  public static void sealAgain(Path folder) throws IOException {
    Files.writeString(folder.resolve("INCOMPLETE"), "reporting\n");
    RunFolder.open(folder).seal();
  }
}
