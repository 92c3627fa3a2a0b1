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
  private final List<SummaryOnly> summaries = new ArrayList<>();
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
      if (isMarkdown(file.toString())) {
        reader.texts.add(file.toString());
      } else {
        reader.read(file, file.toString());
      }
    } catch (ArtifactException e) {
      reader.problems.add(e);
    }
    return reader.contents();
  }

  private FolderContents contents() {
    return new FolderContents(root, files, documents, texts, summaries, problems, runs());
  }

  private void take(String name) {
    try {
      Path file = Confined.resolve(root, name);
      // In a folder a text file is a log as likely as a list; given by itself it is meant as one.
      if (isMarkdown(name)) {
        texts.add(name);
      } else if (name.toLowerCase(Locale.ROOT).matches(".*\\.(json|csv|tsv)")) {
        read(file, name);
      }
    } catch (ArtifactException e) {
      problems.add(e);
    }
  }

  private void read(Path file, String name) {
    Artifacts.Read read = Artifacts.read(file, name);
    summaries.addAll(read.summaries());
    read.file().ifPresent(files::add);
    if (read.file().isEmpty() && read.summaries().isEmpty()) {
      read.document().ifPresent(documents::add);
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
