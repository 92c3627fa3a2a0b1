package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A value of which a stored tree and one that was derived say different things.
 *
 * @param pointer where it stands
 * @param stored the stored value; empty where there is none
 * @param derived the derived value; empty where there is none
 */
public record TreeDifference(
    String pointer, Optional<JsonNode> stored, Optional<JsonNode> derived) {
  /** By how much numbers that are computed in several steps may differ. */
  private static final double RELATIVE = 1e-12;

  /**
   * What differs between two trees, objects by name and arrays by position.
   *
   * @param pointer where both stand
   * @param stored the stored tree; null where there is none
   * @param derived the derived tree; null where there is none
   * @param computed whether the number at a pointer is computed in several steps and agrees within
   *     1e-12 relative; others agree in every bit
   */
  public static List<TreeDifference> between(
      String pointer, JsonNode stored, JsonNode derived, Predicate<String> computed) {
    List<TreeDifference> differences = new ArrayList<>();
    compare(pointer, stored, derived, computed, differences);
    return differences;
  }

  private static void compare(
      String pointer,
      JsonNode stored,
      JsonNode derived,
      Predicate<String> computed,
      List<TreeDifference> differences) {
    boolean both = stored != null && derived != null;
    if (both && stored.isObject() && derived.isObject()) {
      Set<String> names = new TreeSet<>();
      stored.fieldNames().forEachRemaining(names::add);
      derived.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String child = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        compare(child, stored.get(name), derived.get(name), computed, differences);
      }
    } else if (both && stored.isArray() && derived.isArray()) {
      for (int i = 0; i < Math.max(stored.size(), derived.size()); i++) {
        compare(pointer + "/" + i, stored.get(i), derived.get(i), computed, differences);
      }
    } else if (!both || !agree(pointer, stored, derived, computed)) {
      differences.add(
          new TreeDifference(pointer, Optional.ofNullable(stored), Optional.ofNullable(derived)));
    }
  }

  private static boolean agree(
      String pointer, JsonNode stored, JsonNode derived, Predicate<String> computed) {
    if (!stored.isNumber() || !derived.isNumber()) {
      return stored.equals(derived);
    }
    double a = stored.doubleValue();
    double b = derived.doubleValue();
    return a == b || (Math.abs(a - b) <= RELATIVE * Math.abs(b) && computed.test(pointer));
  }
}
