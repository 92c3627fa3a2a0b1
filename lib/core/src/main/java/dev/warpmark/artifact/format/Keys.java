package dev.warpmark.artifact.format;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.artifact.Statistic;
import dev.warpmark.artifact.StoredValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small questions that every format asks. */
final class Keys {
  private Keys() {}

  /** Whether this is an object that has all of these keys. */
  static boolean has(JsonValue value, String... names) {
    for (String name : names) {
      if (!value.node().has(name)) {
        return false;
      }
    }
    return value.node().isObject();
  }

  /** The elements of a member that is an array; none where it is something else. */
  static List<JsonValue> list(JsonValue value, String name) {
    return value
        .find(name)
        .filter(member -> member.node().isArray())
        .map(JsonValue::elements)
        .orElse(List.of());
  }

  /** A member that is a text; empty where it is none. */
  static Optional<String> text(JsonValue value, String name) {
    return value.find(name).filter(member -> member.node().isTextual()).map(JsonValue::text);
  }

  /** The statistics that stand under these names, in one unit. */
  static List<StoredValue> stored(JsonValue value, Map<String, Statistic> names, LatencyUnit unit) {
    List<StoredValue> stored = new ArrayList<>();
    for (JsonValue member : value.members()) {
      Statistic statistic = names.get(member.name());
      if (statistic != null && member.node().isNumber()) {
        stored.add(
            new StoredValue(statistic, member.pointer(), member.number(), Optional.of(unit)));
      }
    }
    return stored;
  }

  /** Whether a place in the file is 0 or more finite numbers above 0, and at least one. */
  static double[] samples(JsonValue array) {
    double[] samples = array.positives();
    if (samples.length == 0) {
      throw array.wrong("must hold at least one latency");
    }
    return samples;
  }
}
