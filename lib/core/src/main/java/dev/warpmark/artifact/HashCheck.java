package dev.warpmark.artifact;

import dev.warpmark.device.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder held against its {@code SHA256SUMS}.
 *
 * @param listed how many files the list names
 * @param differences what does not agree, in the order of the list, extra files last
 */
public record HashCheck(int listed, List<Difference> differences) {
  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](.+)");

  /** Copies the list. */
  public HashCheck {
    differences = List.copyOf(differences);
  }

  /** How a file disagrees with the list. */
  public enum Kind {
    /** Its content has another hash. */
    DIFFERENT,
    /** It is listed and not there. */
    MISSING,
    /** It is there and not listed. */
    EXTRA,
    /** Its path leads out of the folder, so it was not opened. */
    REFUSED
  }

  /**
   * A file that disagrees.
   *
   * @param name its path within the folder
   * @param kind how
   * @param message what is wrong, in a sentence
   */
  public record Difference(String name, Kind kind, String message) {}

  /**
   * Checks every file of a folder.
   *
   * @throws ArtifactException when there is no list, or a line of it cannot be read
   */
  public static HashCheck of(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    Path list = root.resolve(Seal.FILE);
    Json.checkReadable(list, Seal.FILE);
    try {
      Map<String, String> hashes = parse(Files.readAllLines(list));
      List<Difference> differences = new ArrayList<>();
      for (Map.Entry<String, String> entry : hashes.entrySet()) {
        check(root, entry.getKey(), entry.getValue(), differences);
      }
      for (String name : Seal.names(root)) {
        if (!hashes.containsKey(name) && !name.equals(Seal.FILE)) {
          differences.add(
              new Difference(name, Kind.EXTRA, name + " is not listed in " + Seal.FILE));
        }
      }
      return new HashCheck(hashes.size(), differences);
    } catch (IOException e) {
      throw ArtifactException.of(folder.toString(), "cannot be read, " + Json.reason(e), e);
    }
  }

  /** Whether every listed file is there with its hash, and no other. */
  public boolean isClean() {
    return differences.isEmpty();
  }

  private static void check(Path root, String name, String hash, List<Difference> differences)
      throws IOException {
    Path file;
    try {
      file = Confined.resolve(root, name);
    } catch (ArtifactException e) {
      differences.add(new Difference(name, Kind.REFUSED, e.getMessage()));
      return;
    }
    if (!Files.isRegularFile(file)) {
      differences.add(
          new Difference(name, Kind.MISSING, name + " is listed in " + Seal.FILE + " and missing"));
    } else if (!Sha256.of(file).equalsIgnoreCase(hash)) {
      differences.add(
          new Difference(
              name, Kind.DIFFERENT, name + " has another hash than " + Seal.FILE + " lists"));
    }
  }

  private static Map<String, String> parse(List<String> lines) {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = LINE.matcher(lines.get(i));
      if (lines.get(i).isBlank()) {
        continue;
      }
      if (!matcher.matches()) {
        throw ArtifactException.at(
            Seal.FILE, "line " + (i + 1), "must be a SHA-256 and a path", lines.get(i));
      }
      if (hashes.put(matcher.group(2), matcher.group(1)) != null) {
        throw ArtifactException.at(
            Seal.FILE,
            "line " + (i + 1),
            "must name a file that is not listed yet",
            matcher.group(2));
      }
    }
    return hashes;
  }
}
