package dev.warpmark.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths that stay within a folder, whatever a manifest or a symbolic link says. */
final class Confined {
  private Confined() {}

  /**
   * The path of a name within a folder; it need not exist.
   *
   * @throws ArtifactException when it leads out of the folder
   */
  static Path resolve(Path folder, String name) {
    Path resolved;
    try {
      resolved = folder.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw ArtifactException.of(name, "is no valid path", e);
    }
    if (name.isBlank() || Path.of(name).isAbsolute() || !resolved.startsWith(folder)) {
      throw ArtifactException.of(name, "must be a path within the folder");
    }
    try {
      if (!nearestExisting(resolved).toRealPath().startsWith(folder.toRealPath())) {
        throw ArtifactException.of(name, "leads out of the folder through a symbolic link");
      }
    } catch (IOException e) {
      throw ArtifactException.of(name, "cannot be followed, " + Json.reason(e), e);
    }
    return resolved;
  }

  /** The file itself, or what of its parents exists; a dangling link counts as existing. */
  private static Path nearestExisting(Path path) {
    Path at = path;
    while (!Files.exists(at, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      at = at.getParent();
    }
    return at;
  }
}
