package dev.warpmark.report.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.warpmark.artifact.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The places that the claims of a file cite, each once: a claim cites it by its number. A ratio
 * over processes cites a dozen places, and a count of such ratios a hundred.
 */
public final class EvidenceTable {
  /** The table's name in a file of claims. */
  public static final String NAME = "places";

  private final Map<Evidence, Integer> numbers = new LinkedHashMap<>();

  /** The number of a place, counted from 0. */
  public int number(Evidence evidence) {
    return numbers.computeIfAbsent(evidence, key -> numbers.size());
  }

  /** The places by number. */
  public ArrayNode json() {
    ArrayNode nodes = Json.object().putArray(NAME);
    for (Evidence each : numbers.keySet()) {
      nodes
          .addObject()
          .put("run", each.run())
          .put("file", each.file())
          .put("pointer", each.pointer())
          .put("sha256", each.sha256());
    }
    return nodes;
  }

  /**
   * The place that an element of a claim's evidence means: the element itself in files of schema 1,
   * which had no table.
   *
   * @param file the file of claims
   * @param element an element of a claim's evidence
   */
  public static JsonNode place(JsonNode file, JsonNode element) {
    return element.isInt() ? file.path(NAME).path(element.intValue()) : element;
  }
}
