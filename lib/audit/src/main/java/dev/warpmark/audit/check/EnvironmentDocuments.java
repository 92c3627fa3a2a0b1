package dev.warpmark.audit.check;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.audit.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the documents that describe an environment, and values in them by the names of keys. */
public final class EnvironmentDocuments {
  private static final Set<String> TELLING =
      Set.of(
          "python_version",
          "torch_version",
          "driver_version",
          "tf32_matmul_allowed",
          "cuda_version");

  private EnvironmentDocuments() {}

  /** The documents that hold at least one value that only an environment holds. */
  public static List<JsonValue> of(Subject subject) {
    return subject.documents().stream()
        .filter(document -> !find(document, TELLING::contains).isEmpty())
        .toList();
  }

  /** Every scalar in a document whose key satisfies a condition. */
  public static List<JsonValue> find(JsonValue document, Predicate<String> key) {
    List<JsonValue> found = new ArrayList<>();
    collect(document, key, found);
    return found;
  }

  /** The first text or number in a document with one of these keys. */
  public static Optional<JsonValue> first(JsonValue document, String... keys) {
    Set<String> wanted = Set.of(keys);
    return find(document, wanted::contains).stream().findFirst();
  }

  private static void collect(JsonValue value, Predicate<String> key, List<JsonValue> found) {
    List<JsonValue> members = value.node().isArray() ? value.elements() : value.members();
    for (JsonValue member : members) {
      if (member.node().isContainerNode()) {
        collect(member, key, found);
      } else if (member.node().isValueNode() && key.test(member.name())) {
        found.add(member);
      }
    }
  }
}
