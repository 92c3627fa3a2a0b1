package dev.warpmark.artifact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON text to trees and back, with limits and messages fit for a reader. */
public final class Json {
  /** Larger files are refused without being read. */
  public static final long MAX_BYTES = 256L << 20;

  // NaN and infinities are let in here so that the value that is one can be named by its pointer.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                  .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private Json() {}

  /** An empty object to fill. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The text of a tree, indented, in UTF-8, with a line feed at its end. */
  public static byte[] bytes(JsonNode tree) {
    try {
      return (WRITER.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree always has a text", e);
    }
  }

  /** The text of a tree with a record on each line, in UTF-8, with a line feed at its end. */
  public static byte[] records(JsonNode tree) {
    try {
      return RecordLines.of(tree, MAPPER.writer()).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree always has a text", e);
    }
  }

  /** The text of a tree on one line, for putting into another file. */
  public static String line(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree always has a text", e);
    }
  }

  /**
   * Reads a file.
   *
   * @param file where it is
   * @param name what messages call it
   * @throws ArtifactException when it is missing, too large, empty, truncated or no JSON
   */
  public static JsonValue read(Path file, String name) {
    return new JsonFiles().read(file, name);
  }

  /**
   * Reads a text.
   *
   * @throws ArtifactException when it is empty, truncated or no JSON
   */
  public static JsonValue parse(String text, String name) {
    try {
      return parsed(MAPPER.readTree(text), name);
    } catch (JsonProcessingException e) {
      throw unparsable(name, e);
    }
  }

  /**
   * Reads bytes in any encoding of Unicode that JSON may have.
   *
   * @throws ArtifactException when they are empty, truncated or no JSON
   */
  static JsonValue parse(byte[] bytes, String name) {
    try {
      return parsed(MAPPER.readTree(bytes), name);
    } catch (JsonProcessingException e) {
      throw unparsable(name, e);
    } catch (IOException e) {
      throw ArtifactException.of(name, "cannot be read, " + reason(e), e);
    }
  }

  /**
   * Checks that a path is a file that may be read whole.
   *
   * @throws ArtifactException when it is missing, no regular file, or too large
   */
  static void checkReadable(Path file, String name) {
    if (!Files.exists(file)) {
      throw ArtifactException.of(name, "there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw ArtifactException.of(name, "must be a regular file");
    }
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw ArtifactException.of(
            name, "must have at most %d bytes, had %d".formatted(MAX_BYTES, size));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line of what a library says of a failure. */
  static String reason(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }

  private static JsonValue parsed(JsonNode tree, String name) {
    if (tree == null || tree.isMissingNode()) {
      throw ArtifactException.of(name, "is empty");
    }
    return new JsonValue(name, "", tree);
  }

  private static ArtifactException unparsable(String name, JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return ArtifactException.of(name, "is truncated, it ends in the middle of a value", e);
    }
    if (e instanceof StreamConstraintsException) {
      return ArtifactException.of(
          name,
          "nests too deeply or holds too long a value: more than %d levels, or %d characters"
              .formatted(
                  StreamReadConstraints.DEFAULT_MAX_DEPTH,
                  StreamReadConstraints.DEFAULT_MAX_STRING_LEN),
          e);
    }
    String where =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    String problem = e.getOriginalMessage().lines().findFirst().orElse("");
    return ArtifactException.of(name, "is not JSON" + where + ": " + problem, e);
  }
}
