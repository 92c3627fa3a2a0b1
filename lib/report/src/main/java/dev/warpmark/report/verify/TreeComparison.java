package dev.warpmark.report.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warpmark.artifact.TreeDifference;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stored JSON tree held against the one that the data make.
 *
 * <p>Numbers picked from samples agree in every bit; those computed in several steps within 1e-12
 * relative.
 */
final class TreeComparison {
  private static final Pattern COMPUTED =
      Pattern.compile(
          ".*/(speedup|comparisons/\\d+/ci_(lower|upper)|speedup_by_process/\\d+|usd|value)");

  private TreeComparison() {}

  static List<Deviation> of(String file, JsonNode stored, JsonNode derived) {
    return of(file, "", stored, derived);
  }

  /** As above, of trees that stand at a pointer. */
  static List<Deviation> of(String file, String pointer, JsonNode stored, JsonNode derived) {
    return TreeDifference.between(pointer, stored, derived, COMPUTED.asMatchPredicate()).stream()
        .map(difference -> new Deviation(file, difference.pointer(), message(difference)))
        .toList();
  }

  private static String message(TreeDifference difference) {
    if (difference.stored().isEmpty()) {
      return "is missing";
    }
    return difference.derived().isEmpty()
        ? "does not follow from data"
        : "says %s, the data give %s"
            .formatted(shown(difference.stored().get()), shown(difference.derived().get()));
  }

  private static String shown(JsonNode node) {
    String text = node.isContainerNode() ? "a structure" : node.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
