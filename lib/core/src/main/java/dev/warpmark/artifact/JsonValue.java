package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/** A value in a JSON file that knows where it stands, so that every complaint can say so. */
public final class JsonValue {
  private final String artifact;
  private final String pointer;
  private final JsonNode node;

  JsonValue(String artifact, String pointer, JsonNode node) {
    this.artifact = artifact;
    this.pointer = pointer;
    this.node = node;
  }

  /** The file as the reader knows it. */
  public String artifact() {
    return artifact;
  }

  /** Its JSON pointer (RFC 6901); empty for the whole document. */
  public String pointer() {
    return pointer;
  }

  /** The tree below. */
  public JsonNode node() {
    return node;
  }

  /** The member of this name; empty when it is absent or null. */
  public Optional<JsonValue> find(String name) {
    JsonNode member = node.get(name);
    if (member == null || member.isNull()) {
      return Optional.empty();
    }
    return Optional.of(new JsonValue(artifact, child(name), member));
  }

  /**
   * The member of this name.
   *
   * @throws ArtifactException when it is absent or null
   */
  public JsonValue member(String name) {
    return find(name)
        .orElseThrow(() -> ArtifactException.of(artifact, child(name) + " is missing"));
  }

  /** The members of an object, in the order written; none for anything else. */
  public List<JsonValue> members() {
    List<JsonValue> members = new ArrayList<>();
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      members.add(new JsonValue(artifact, child(name), node.get(name)));
    }
    return members;
  }

  /** The last part of the pointer: the name of a member, or the index of an element. */
  public String name() {
    String last = pointer.substring(pointer.lastIndexOf('/') + 1);
    return last.replace("~1", "/").replace("~0", "~");
  }

  /**
   * The elements of an array.
   *
   * @throws ArtifactException when it is none
   */
  public List<JsonValue> elements() {
    if (!node.isArray()) {
      throw wrong("must be an array");
    }
    List<JsonValue> elements = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonValue(artifact, pointer + "/" + i, node.get(i)));
    }
    return elements;
  }

  /** The elements of an array, each converted. */
  public <T> List<T> list(Function<JsonValue, T> conversion) {
    return elements().stream().map(conversion).toList();
  }

  /**
   * The finite numbers of an array above 0.
   *
   * @throws ArtifactException naming the first that is none
   */
  public double[] positives() {
    if (!node.isArray()) {
      throw wrong("must be an array of numbers");
    }
    double[] numbers = new double[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = node.get(i).doubleValue();
      if (!node.get(i).isNumber() || !(numbers[i] > 0) || Double.isInfinite(numbers[i])) {
        throw new JsonValue(artifact, pointer + "/" + i, node.get(i))
            .wrong("must be a finite number above 0");
      }
    }
    return numbers;
  }

  /**
   * A finite number.
   *
   * @throws ArtifactException when it is none
   */
  public double number() {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong("must be a finite number");
    }
    return node.doubleValue();
  }

  /**
   * A whole number that fits an int.
   *
   * @throws ArtifactException when it is none
   */
  public int integer() {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong("must be a whole number");
    }
    return node.intValue();
  }

  /**
   * A whole number that fits a long.
   *
   * @throws ArtifactException when it is none
   */
  public long longInteger() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong("must be a whole number");
    }
    return node.longValue();
  }

  /**
   * True or false.
   *
   * @throws ArtifactException when it is neither
   */
  public boolean truth() {
    if (!node.isBoolean()) {
      throw wrong("must be true or false");
    }
    return node.booleanValue();
  }

  /**
   * A text.
   *
   * @throws ArtifactException when it is none
   */
  public String text() {
    if (!node.isTextual()) {
      throw wrong("must be a text");
    }
    return node.textValue();
  }

  /**
   * A text converted, where the conversion's {@link RuntimeException} is about the value.
   *
   * @throws ArtifactException naming this value and what the conversion said
   */
  public <T> T text(Function<String, T> conversion) {
    return checked(() -> conversion.apply(text()));
  }

  /**
   * Builds a value from members, naming this place when the value's own checks refuse.
   *
   * @throws ArtifactException naming this value and what was said
   */
  public <T> T checked(Supplier<T> building) {
    try {
      return building.get();
    } catch (ArtifactException e) {
      throw e;
    } catch (RuntimeException e) {
      throw ArtifactException.of(artifact, (pointer + " " + Json.reason(e)).trim(), e);
    }
  }

  /** The number of a member; empty when it is absent or null. */
  public OptionalDouble findNumber(String name) {
    Optional<JsonValue> member = find(name);
    return member.isPresent() ? OptionalDouble.of(member.get().number()) : OptionalDouble.empty();
  }

  /** The text of a member; empty when it is absent or null. */
  public Optional<String> findText(String name) {
    return find(name).map(JsonValue::text);
  }

  /** A complaint about this value. */
  public ArtifactException wrong(String rule) {
    String shown =
        node.isContainerNode()
            ? node.getNodeType().name().toLowerCase(Locale.ROOT)
            : node.toString();
    return ArtifactException.at(artifact, pointer, rule, shown);
  }

  private String child(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
