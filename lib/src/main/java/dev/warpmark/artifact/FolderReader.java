package dev.warpmark.artifact;

import dev.warpmark.data.RunData;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a folder file by file; one that cannot be used does not keep the others from it. */
final class FolderReader {
  private static final Set<String> NOT_DATA = Set.of(Supersession.FOLDER, "plots", "notebooks");

  private final Path root;
  private final List<ArtifactFile> files = new ArrayList<>();
  private final List<JsonValue> documents = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<ArtifactException> problems = new ArrayList<>();

  private FolderReader(Path root) {
    this.root = root;
  }

  static FolderContents read(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      throw ArtifactException.of(folder.toString(), "there is no such folder");
    }
    FolderReader reader = new FolderReader(root);
    reader.names(folder).forEach(reader::take);
    return reader.contents();
  }

  static FolderContents file(Path file) {
    if (!Files.exists(file)) {
      throw ArtifactException.of(file.toString(), "there is no such file");
    }
    Path root = file.toAbsolutePath().normalize().getParent();
    FolderReader reader = new FolderReader(root);
    try {
      if (!file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(json|csv|tsv|txt|md)")) {
        throw ArtifactException.of(
            file.toString(), "must be a .json, .csv, .tsv, .txt or .md file to be read");
      }
      reader.take(file, file.toString());
    } catch (ArtifactException e) {
      reader.problems.add(e);
    }
    return reader.contents();
  }

  private FolderContents contents() {
    return new FolderContents(root, files, documents, texts, problems, runs());
  }

  private void take(String name) {
    try {
      Path file = Confined.resolve(root, name);
      // A text file in a folder is a log as likely as a list; given by itself it is meant as one.
      if (!name.toLowerCase(Locale.ROOT).endsWith(".txt")) {
        take(file, name);
      }
    } catch (ArtifactException e) {
      problems.add(e);
    }
  }

  private void take(Path file, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".json")) {
      JsonValue document = Json.read(file, name);
      Artifacts.of(file, name, document).ifPresentOrElse(files::add, () -> documents.add(document));
    } else if (lower.matches(".*\\.(csv|tsv|txt)")) {
      Artifacts.run(file, name).ifPresent(files::add);
    } else if (lower.endsWith(".md")) {
      texts.add(name);
    }
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

  private List<RunData> runs() {
    List<List<RunPart>> groups = new ArrayList<>();
    for (ArtifactFile file : files) {
      file.part()
          .ifPresent(
              part ->
                  groups.stream()
                      .filter(group -> group.get(0).isOfSameRun(part))
                      .findFirst()
                      .orElseGet(
                          () -> {
                            List<RunPart> group = new ArrayList<>();
                            groups.add(group);
                            return group;
                          })
                      .add(part));
    }
    return groups.stream()
        .map(RunPart::join)
        .sorted(Comparator.comparing(RunData::startedAt))
        .toList();
  }
}
