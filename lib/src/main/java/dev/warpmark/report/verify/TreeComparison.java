package dev.warpmark.report.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A stored JSON tree held against the one that the data make.
 *
 * <p>Numbers picked from samples agree in every bit; those computed in several steps within 1e-12
 * relative.
 */
final class TreeComparison {
  private static final double RELATIVE = 1e-12;
  private static final Pattern COMPUTED =
      Pattern.compile(
          ".*/(speedup|comparisons/\\d+/ci_(lower|upper)|speedup_by_process/\\d+|usd|value)");

  private final String file;
  private final List<Deviation> deviations = new ArrayList<>();

  private TreeComparison(String file) {
    this.file = file;
  }

  static List<Deviation> of(String file, JsonNode stored, JsonNode derived) {
    return of(file, "", stored, derived);
  }

  /** As above, of trees that stand at a pointer. */
  static List<Deviation> of(String file, String pointer, JsonNode stored, JsonNode derived) {
    TreeComparison comparison = new TreeComparison(file);
    comparison.compare(pointer, stored, derived);
    return comparison.deviations;
  }

  private void compare(String pointer, JsonNode stored, JsonNode derived) {
    if (stored == null || derived == null) {
      deviations.add(
          new Deviation(
              file, pointer, stored == null ? "is missing" : "does not follow from data"));
    } else if (stored.isObject() && derived.isObject()) {
      Set<String> names = new TreeSet<>();
      stored.fieldNames().forEachRemaining(names::add);
      derived.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String child = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        compare(child, stored.get(name), derived.get(name));
      }
    } else if (stored.isArray() && derived.isArray()) {
      for (int i = 0; i < Math.max(stored.size(), derived.size()); i++) {
        compare(pointer + "/" + i, stored.get(i), derived.get(i));
      }
    } else if (!agree(pointer, stored, derived)) {
      deviations.add(
          new Deviation(
              file, pointer, "says %s, the data give %s".formatted(shown(stored), shown(derived))));
    }
  }

  private static boolean agree(String pointer, JsonNode stored, JsonNode derived) {
    if (!stored.isNumber() || !derived.isNumber()) {
      return stored.equals(derived);
    }
    double a = stored.doubleValue();
    double b = derived.doubleValue();
    return a == b
        || (COMPUTED.matcher(pointer).matches() && Math.abs(a - b) <= RELATIVE * Math.abs(b));
  }

  private static String shown(JsonNode node) {
    String text = node.isContainerNode() ? "a structure" : node.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
