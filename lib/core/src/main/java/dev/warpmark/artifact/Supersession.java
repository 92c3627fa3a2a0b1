package dev.warpmark.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Replaces files of a folder while keeping what was there under {@code superseded/<n>/}. */
final class Supersession {
  /** Where earlier files go. */
  static final String FOLDER = "superseded";

  /** No write takes as long. */
  private static final Duration LEFTOVER_AGE = Duration.ofMinutes(10);

  private final Path folder;

  Supersession(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes files by their names; those whose content stays the same are left alone.
   *
   * @param outdated files that go with what is replaced
   */
  void replace(Map<String, byte[]> files, Set<String> outdated) throws IOException {
    AtomicFiles.deleteLeftovers(folder, LEFTOVER_AGE);
    Map<Path, Path> staged = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path target = Confined.resolve(folder, file.getKey());
        if (!hasContent(target, file.getValue())) {
          staged.put(target, AtomicFiles.stage(target, file.getValue()));
        }
      }
      List<Path> leaving = outdated.stream().map(folder::resolve).toList();
      keepEarlier(Stream.concat(staged.keySet().stream(), leaving.stream()).toList());
      for (Path left : leaving) {
        Files.deleteIfExists(left);
      }
      for (Map.Entry<Path, Path> entry : staged.entrySet()) {
        AtomicFiles.move(entry.getValue(), entry.getKey());
      }
    } finally {
      for (Path leftover : staged.values()) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  /** The earlier contents of a file, oldest first. */
  List<Path> earlier(String name) {
    return numbers().stream()
        .map(number -> folder.resolve(FOLDER).resolve(String.valueOf(number)).resolve(name))
        .filter(Files::exists)
        .toList();
  }

  // Copies first: the file itself stays where it is until the new one takes its place.
  private void keepEarlier(Iterable<Path> targets) throws IOException {
    List<Integer> numbers = numbers();
    int next = numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
    Path kept = folder.resolve(FOLDER).resolve(String.valueOf(next));
    for (Path target : targets) {
      if (Files.exists(target)) {
        AtomicFiles.keep(target, kept.resolve(folder.relativize(target)));
      }
    }
  }

  private List<Integer> numbers() {
    Path root = folder.resolve(FOLDER);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      List<Integer> numbers = new ArrayList<>();
      folders
          .map(child -> child.getFileName().toString())
          .filter(name -> name.matches("\\d{1,9}"))
          .forEach(name -> numbers.add(Integer.valueOf(name)));
      numbers.sort(null);
      return numbers;
    } catch (IOException e) {
      throw ArtifactException.of(root.toString(), "cannot be listed, " + Json.reason(e), e);
    }
  }

  private static boolean hasContent(Path file, byte[] content) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == content.length
        && Arrays.equals(Files.readAllBytes(file), content);
  }
}
