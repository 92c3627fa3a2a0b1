package dev.warpmark.artifact;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A file that is to be recognised: a tree where it is JSON, lines of text where it is not. */
public final class ForeignDocument {
  private static final int PROBE = 4096;

  private final Path path;
  private final String name;
  private final JsonFiles files;
  private final Optional<JsonValue> json;

  private ForeignDocument(Path path, String name, JsonFiles files, Optional<JsonValue> json) {
    this.path = path;
    this.name = name;
    this.files = files;
    this.json = json;
  }

  /**
   * Looks into a file. What begins as an object or array is JSON, and so is what is called so.
   *
   * @param files what was read of its folder already, and keeps what is read now
   * @throws ArtifactException when it is missing, too large, compressed, binary or damaged JSON
   */
  static ForeignDocument open(Path path, String name, JsonFiles files) {
    Json.checkReadable(path, name);
    byte[] start = start(path, name);
    boolean called = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json");
    return new ForeignDocument(
        path,
        name,
        files,
        called || beginsAsJson(start) ? Optional.of(files.read(path, name)) : Optional.empty());
  }

  /** What messages call it. */
  public String name() {
    return name;
  }

  /** Its tree; empty for text. */
  public Optional<JsonValue> json() {
    return json;
  }

  /**
   * Its lines, to be closed.
   *
   * @throws IOException when it cannot be opened
   */
  public BufferedReader lines() throws IOException {
    return Files.newBufferedReader(path);
  }

  /** A JSON file of this name in the same folder; empty when there is none that can be read. */
  public Optional<JsonValue> sibling(String fileName) {
    Path sibling = path.resolveSibling(fileName);
    if (!Files.isRegularFile(sibling)) {
      return Optional.empty();
    }
    try {
      return Optional.of(files.read(sibling, fileName));
    } catch (ArtifactException e) {
      return Optional.empty(); // it is reported where it is read for itself
    }
  }

  /**
   * The bytes of a file that the document names, looked for in the document's folder only: under
   * the whole name, then under its last two parts, since tools write it relative to where they ran.
   *
   * @throws ArtifactException when it is there and cannot be read, or is too large
   */
  public Optional<byte[]> beside(String fileName) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    String[] parts = fileName.split("[/\\\\]+");
    int from = Math.max(0, parts.length - 2);
    String last = String.join("/", Arrays.asList(parts).subList(from, parts.length));
    for (String candidate : new String[] {fileName, last}) {
      Optional<Path> found = confined(folder, candidate);
      if (found.isPresent()) {
        Json.checkReadable(found.get(), candidate);
        try {
          return Optional.of(Files.readAllBytes(found.get()));
        } catch (IOException e) {
          throw ArtifactException.of(candidate, "cannot be read, " + Json.reason(e), e);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> confined(Path folder, String name) {
    try {
      return Optional.of(Confined.resolve(folder, name)).filter(Files::isRegularFile);
    } catch (ArtifactException e) {
      return Optional.empty(); // a name that leads out of the folder is no file of it
    }
  }

  private static byte[] start(Path path, String name) {
    byte[] start;
    try (var in = Files.newInputStream(path)) {
      start = in.readNBytes(PROBE);
    } catch (IOException e) {
      throw ArtifactException.of(name, "cannot be read, " + Json.reason(e), e);
    }
    if (start.length > 1 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
      throw ArtifactException.of(name, "is compressed: unpack it first, for example with gunzip");
    }
    for (byte each : start) {
      if (each == 0) {
        throw ArtifactException.of(name, "is neither JSON nor text in UTF-8");
      }
    }
    return start;
  }

  private static boolean beginsAsJson(byte[] start) {
    String text = new String(start, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
    return text.startsWith("{") || text.startsWith("[");
  }
}
