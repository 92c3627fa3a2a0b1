package dev.warpmark.report.page;

import dev.warpmark.report.claim.Claim;
import java.nio.file.Path;

/** A piece of a line of text. */
public sealed interface Inline {
  /**
   * Literal words; no digit, no loaded word.
   *
   * @param text the words
   */
  record Prose(String text) implements Inline {}

  /**
   * A number, a name from the data or a loaded word, with what carries it.
   *
   * @param claim the claim
   */
  record Claimed(Claim claim) implements Inline {}

  /**
   * A file of the folder, shown as a link to it.
   *
   * @param path its path within the folder, with {@code /}
   */
  record FileLink(String path) implements Inline {
    /** Checks that the path stays within the folder. */
    public FileLink {
      if (path.isBlank() || path.startsWith("/") || ("/" + path + "/").contains("/../")) {
        throw new IllegalArgumentException(
            "path must stay within the folder, was \"" + path + "\"");
      }
    }

    /** The path as a page in a folder of the run folder names it; empty is the run folder. */
    String from(String folder) {
      return folder.isEmpty()
          ? path
          : Path.of(folder).relativize(Path.of(path)).toString().replace('\\', '/');
    }
  }

  /** The link to a file of the folder. */
  static Inline file(String path) {
    return new FileLink(path);
  }
}
