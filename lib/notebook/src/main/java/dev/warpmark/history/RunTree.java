package dev.warpmark.history;

import dev.warpmark.artifact.ArtifactException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The run folders below a folder: each that holds a {@code run.json}, and what lies in it. Links
 * are not followed.
 *
 * @param root the folder that was searched, absolute
 * @param folders the run folders, sorted by name
 */
public record RunTree(Path root, List<Path> folders) {
  static final String RUN = "run.json";

  private static final Set<String> NOT_RUNS = Set.of("superseded", "plots", "notebooks");

  /** Copies the list. */
  public RunTree {
    folders = List.copyOf(folders);
  }

  /**
   * Searches a folder.
   *
   * @throws ArtifactException when it does not exist, a folder cannot be opened, or it holds no run
   */
  public static RunTree of(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      throw ArtifactException.of(root.toString(), "there is no such folder");
    }
    List<Path> folders = new ArrayList<>();
    try {
      Files.walkFileTree(absolute, new Visitor(absolute, folders));
    } catch (AccessDeniedException e) {
      throw ArtifactException.of(
          String.valueOf(e.getFile()), "may not be opened: ask for the right to read it", e);
    } catch (IOException e) {
      throw ArtifactException.of(root.toString(), "cannot be searched, " + e.getMessage(), e);
    }
    if (folders.isEmpty()) {
      throw ArtifactException.of(
          root.toString(), "holds no run folder: each has a " + RUN + " in it");
    }
    folders.sort(null);
    return new RunTree(absolute, folders);
  }

  /** The name of a run folder as tables show it: its path below the root. */
  String name(Path folder) {
    Path relative = root.relativize(folder);
    return relative.toString().isEmpty()
        ? String.valueOf(root.getFileName())
        : relative.toString().replace('\\', '/');
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> folders;

    Visitor(Path root, List<Path> folders) {
      this.root = root;
      this.folders = folders;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      if (!folder.equals(root) && (NOT_RUNS.contains(name) || name.startsWith("."))) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && file.endsWith(RUN)) {
        folders.add(file.getParent());
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
