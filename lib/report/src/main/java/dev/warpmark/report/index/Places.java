package dev.warpmark.report.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.Json;
import dev.warpmark.report.claim.Evidence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The places that claims cite, each once, with what stands there where that is short. */
final class Places {
  private static final int LONGEST_EXCERPT = 300;

  private final FolderContents contents;
  private final Map<Evidence, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, Integer> files = new LinkedHashMap<>();
  private final ArrayNode fileNodes = Json.object().arrayNode();

  Places(FolderContents contents) {
    this.contents = contents;
  }

  /** The number of a place. */
  int add(Evidence place) {
    return numbers.computeIfAbsent(
        place,
        key -> {
          files.computeIfAbsent(
              place.file(),
              path -> {
                fileNodes.add(Json.object().put("path", path).put("sha256", place.sha256()));
                return files.size();
              });
          return numbers.size();
        });
  }

  /** The files that are cited, with their hashes. */
  ArrayNode files() {
    return fileNodes;
  }

  /** The places in the order of their numbers. */
  ArrayNode json() {
    ArrayNode nodes = Json.object().arrayNode();
    numbers.keySet().forEach(place -> nodes.add(json(place)));
    return nodes;
  }

  private ObjectNode json(Evidence place) {
    ObjectNode node = Json.object().put("file", files.get(place.file()));
    node.put("pointer", place.pointer());
    if (!place.run().isEmpty()) {
      node.put("run", place.run());
    }
    excerpt(place).ifPresent(text -> node.put("excerpt", text));
    return node;
  }

  /** What stands at the place; of a long value its kind and size. */
  private Optional<String> excerpt(Evidence place) {
    if (place.pointer().isEmpty()) {
      return Optional.empty();
    }
    Optional<JsonNode> found = tree(place.file()).map(tree -> tree.at(place.pointer()));
    if (found.isEmpty() || found.get().isMissingNode()) {
      return Optional.empty();
    }
    JsonNode node = found.get();
    if (node.isArray() && node.size() > 12) {
      return Optional.of("[ … " + node.size() + " values ]");
    }
    String text = Json.line(node);
    return Optional.of(
        text.length() <= LONGEST_EXCERPT
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST_EXCERPT / 2)) + " …");
  }

  private Optional<JsonNode> tree(String file) {
    try {
      return Optional.of(contents.json(file).node());
    } catch (ArtifactException noJson) {
      return Optional.empty();
    }
  }
}
