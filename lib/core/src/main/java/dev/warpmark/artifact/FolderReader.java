package dev.warpmark.artifact;

import dev.warpmark.device.Sha256;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a folder file by file, on as many cores as there are; one that cannot be used does not keep
 * the others from it.
 */
final class FolderReader {
  private static final Set<String> NOT_DATA = Set.of(Supersession.FOLDER, "plots", "notebooks");

  /** What one file came to: one of these, or neither where it is no data. */
  private record Item(
      String name,
      Optional<Artifacts.Read> read,
      Optional<ArtifactException> problem,
      Optional<StoredFile> stored) {}

  private final Path root;
  private final JsonFiles trees;

  private FolderReader(Path root, JsonFiles trees) {
    this.root = root;
    this.trees = trees;
  }

  /**
   * Reads a folder.
   *
   * @param known what was read of it already
   */
  static FolderContents read(Path folder, JsonFiles known) {
    Path root = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      throw ArtifactException.of(folder.toString(), "there is no such folder");
    }
    FolderReader reader = new FolderReader(root, known.copy());
    List<String> names = reader.names(folder);
    return reader.contents(
        names.parallelStream().map(reader::item).toList(),
        names.stream().filter(FolderReader::isMarkdown).toList());
  }

  static FolderContents file(Path file) {
    if (!Files.exists(file)) {
      throw ArtifactException.of(file.toString(), "there is no such file");
    }
    String name = file.toString();
    FolderReader reader =
        new FolderReader(file.toAbsolutePath().normalize().getParent(), new JsonFiles());
    return isMarkdown(name)
        ? reader.contents(List.of(), List.of(name))
        : reader.contents(List.of(reader.read(file, name)), List.of());
  }

  private FolderContents contents(List<Item> items, List<String> texts) {
    List<ArtifactFile> files = new ArrayList<>();
    List<JsonValue> documents = new ArrayList<>();
    List<SummaryOnly> summaries = new ArrayList<>();
    List<ArtifactException> problems = new ArrayList<>();
    Map<String, StoredFile> stored = new HashMap<>();
    for (Item item : items) {
      item.problem().ifPresent(problems::add);
      item.stored().ifPresent(file -> stored.put(item.name(), file));
      item.read()
          .ifPresent(
              read -> {
                summaries.addAll(read.summaries());
                read.file().ifPresent(files::add);
                if (read.file().isEmpty() && read.summaries().isEmpty()) {
                  read.document().ifPresent(documents::add);
                }
              });
    }
    return new FolderContents(root, files, documents, texts, summaries, problems, stored, trees);
  }

  // In a folder a text file is a log as likely as a list; given by itself it is meant as one.
  private Item item(String name) {
    try {
      Path file = Confined.resolve(root, name);
      return !isMarkdown(name) && name.toLowerCase(Locale.ROOT).matches(".*\\.(json|csv|tsv)")
          ? read(file, name)
          : new Item(name, Optional.empty(), Optional.empty(), Optional.empty());
    } catch (ArtifactException e) {
      return new Item(name, Optional.empty(), Optional.of(e), Optional.empty());
    }
  }

  private Item read(Path file, String name) {
    try {
      Artifacts.Read read = Artifacts.read(file, name, trees);
      Optional<StoredFile> stored = trees.stored(file, name);
      return new Item(
          name,
          Optional.of(read),
          Optional.empty(),
          stored.isPresent() ? stored : Optional.of(text(file, name)));
    } catch (ArtifactException e) {
      return new Item(name, Optional.empty(), Optional.of(e), Optional.empty());
    }
  }

  private static StoredFile text(Path file, String name) {
    try {
      return new StoredFile(name, Files.size(file), Sha256.of(file));
    } catch (IOException e) {
      throw ArtifactException.of(name, "cannot be read, " + Json.reason(e), e);
    }
  }

  private static boolean isMarkdown(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".md");
  }

  private List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
              String name = visited.getFileName() == null ? "" : visited.getFileName().toString();
              boolean skipped = NOT_DATA.contains(name) || name.startsWith(".");
              return skipped && !visited.equals(root)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!AtomicFiles.isLeftover(file)) {
                names.add(root.relativize(file).toString().replace('\\', '/'));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw ArtifactException.of(folder.toString(), "cannot be listed, " + Json.reason(e), e);
    }
    names.sort(null);
    return names;
  }
}
