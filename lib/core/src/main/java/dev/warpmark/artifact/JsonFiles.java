package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warpmark.device.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * The JSON files of one reading: each is read and parsed once, however many ask for it. What cannot
 * be parsed is not kept, so that whoever asks is told under the name it asks by.
 */
final class JsonFiles {
  /** A file was parsed, as a flight recording shows it: how often a command reads what. */
  @Name("dev.warpmark.JsonParsed")
  @Label("JSON file parsed")
  @Category("Warpmark")
  @StackTrace(false)
  private static final class Parsed extends Event {
    @Label("Path")
    String path;
  }

  private record Content(JsonNode tree, long bytes, String sha256) {}

  private final Map<Path, Content> contents = new ConcurrentHashMap<>();

  /** The same files, to which others can be added without changing these. */
  JsonFiles copy() {
    JsonFiles copy = new JsonFiles();
    copy.contents.putAll(contents);
    return copy;
  }

  /** Of these files one alone, where it was read. */
  JsonFiles only(Path file) {
    JsonFiles one = new JsonFiles();
    if (contents.containsKey(file)) {
      one.contents.put(file, contents.get(file));
    }
    return one;
  }

  /**
   * A file's tree.
   *
   * @param file where it is
   * @param name what messages call it
   * @throws ArtifactException when it is missing, too large, empty, truncated or no JSON
   */
  JsonValue read(Path file, String name) {
    return new JsonValue(name, "", contents.computeIfAbsent(file, key -> parse(key, name)).tree());
  }

  /** Size and hash of a file, where it was read. */
  Optional<StoredFile> stored(Path file, String name) {
    return Optional.ofNullable(contents.get(file))
        .map(content -> new StoredFile(name, content.bytes(), content.sha256()));
  }

  private static Content parse(Path file, String name) {
    Json.checkReadable(file, name);
    Parsed event = new Parsed();
    event.begin();
    try {
      byte[] bytes = Files.readAllBytes(file);
      JsonNode tree = Json.parse(bytes, name).node();
      event.path = file.toString();
      event.commit();
      return new Content(tree, bytes.length, new Sha256().add(bytes).hex());
    } catch (IOException e) {
      throw ArtifactException.of(name, "cannot be read, " + Json.reason(e), e);
    }
  }
}
