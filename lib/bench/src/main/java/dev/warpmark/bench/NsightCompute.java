package dev.warpmark.bench;

import dev.warpmark.device.BackendException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * NVIDIA's profiler {@code ncu}, which counts what a kernel of another process keeps busy. It is
 * asked to leave the clocks alone.
 */
public final class NsightCompute {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** Launches before the one that is counted: they compile and warm up. */
  private static final int SKIPPED = 2;

  private final Path program;

  private NsightCompute(Path program) {
    this.program = program;
  }

  /** The profiler on the search path, or where CUDA installs it. */
  public static Optional<NsightCompute> find() {
    return find(System.getenv().getOrDefault("PATH", ""));
  }

  static Optional<NsightCompute> find(String searchPath) {
    return Stream.concat(
            Stream.of(searchPath.split(File.pathSeparator)), Stream.of("/usr/local/cuda/bin"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder).resolve("ncu"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(NsightCompute::new);
  }

  /**
   * Runs a command and counts in one launch of a kernel whose name begins with a text.
   *
   * @param metrics what to count, with commas between
   * @param kernel the beginning of the kernel's name
   * @param command a program that launches it at least three times
   * @return what was printed: a table, or complaints
   * @throws BackendException when it cannot be started or takes too long
   */
  public String count(String metrics, String kernel, List<String> command) {
    List<String> words = new ArrayList<>(List.of(program.toString(), "--csv", "--page", "raw"));
    words.addAll(List.of("--print-units", "base", "--clock-control", "none"));
    words.addAll(List.of("--target-processes", "all", "--kernel-name", "regex:^" + kernel));
    words.addAll(List.of("--launch-skip", Integer.toString(SKIPPED), "--launch-count", "1"));
    words.addAll(List.of("--metrics", metrics));
    words.addAll(command);
    return run(words);
  }

  private static String run(List<String> words) {
    try {
      Path printed = Files.createTempFile("warpmark-ncu", ".csv");
      try {
        Process process =
            new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new BackendException(
              "Nsight Compute took more than %d s and was ended".formatted(LONGEST.toSeconds()));
        }
        return Files.readString(printed, StandardCharsets.UTF_8);
      } finally {
        Files.deleteIfExists(printed);
      }
    } catch (IOException e) {
      throw new BackendException("Nsight Compute cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException("profiling was interrupted", e);
    }
  }
}
