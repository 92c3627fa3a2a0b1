package dev.warpmark.cuda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.TiledName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code kernels.json} says: each kernel, how it is launched, and its tile sizes. */
record KernelManifest(List<String> options, List<Kernel> kernels) {

  /**
   * One kernel.
   *
   * @param name the backend's name
   * @param headers files that it includes
   * @param architecture the one it is written for; empty for the card's own
   * @param workspaceBytesPerScore bytes for each score, by parameter
   * @param workspaceBytesPerMultiprocessor bytes for each multiprocessor of the card, by parameter
   * @param tensorMapRows rows of a box of each parameter that is a tensor map: a number or the name
   *     of a macro
   * @param variants in order of preference
   * @param isBackend false for one that only checks
   */
  record Kernel(
      String name,
      String file,
      List<String> headers,
      int minCapability,
      OptionalInt maxCapability,
      Optional<String> architecture,
      Map<String, Integer> workspaceBytesPerScore,
      Map<String, Integer> workspaceBytesPerMultiprocessor,
      Map<String, String> tensorMapRows,
      List<Launch> launches,
      List<Variant> variants,
      boolean isBackend) {

    /** Bytes of each workspace for a shape on a card, by parameter. */
    Map<String, Double> workspaceBytes(AttentionShape shape, int multiprocessors) {
      double scores = (double) shape.batch() * shape.heads() * shape.queryLen() * shape.keyLen();
      Map<String, Double> bytes = new LinkedHashMap<>();
      workspaceBytesPerScore.forEach((name, each) -> bytes.put(name, each * scores));
      workspaceBytesPerMultiprocessor.forEach(
          (name, each) -> bytes.put(name, (double) each * multiprocessors));
      return bytes;
    }

    /** Each choice of tile sizes as a kernel of its own, in the manifest's order. */
    List<Kernel> configurations() {
      return variants.stream()
          .map(Variant::tile)
          .filter(tile -> !tile.isEmpty())
          .distinct()
          .map(this::with)
          .toList();
    }

    /** This kernel with one choice of tile sizes, which it takes whether measured or not. */
    private Kernel with(Map<String, Integer> tile) {
      return new Kernel(
          new TiledName(name, tile).toString(),
          file,
          headers,
          minCapability,
          maxCapability,
          architecture,
          workspaceBytesPerScore,
          workspaceBytesPerMultiprocessor,
          tensorMapRows,
          launches,
          variants.stream().filter(each -> each.tile().equals(tile)).map(Variant::chosen).toList(),
          isBackend);
    }
  }

  /** One launch; grid extents are numbers or names that a shape gives a value. */
  record Launch(String entry, List<String> parameters, List<String> grid) {}

  /**
   * One choice of tile sizes for one head dimension and mask; {@code macros} make it.
   *
   * @param options of the compiler, beside those of the manifest
   * @param tile the sizes that name it, for example queries, keys and warps; empty where a kernel
   *     has no choice
   * @param isCandidate one that nobody measured yet, so that it is never taken by itself
   */
  record Variant(
      String name,
      int headDim,
      boolean isCausal,
      int minKeys,
      OptionalInt maxKeys,
      OptionalInt maxQueries,
      int threads,
      int rowsPerBlock,
      int keysPerBlock,
      int sharedBytes,
      int sharedBytesPerMultiprocessor,
      Map<String, Integer> macros,
      List<String> options,
      boolean isPersistent,
      Map<String, Integer> tile,
      boolean isCandidate) {

    /** The same without a choice, since somebody made it. */
    Variant chosen() {
      return new Variant(
          name,
          headDim,
          isCausal,
          minKeys,
          maxKeys,
          maxQueries,
          threads,
          rowsPerBlock,
          keysPerBlock,
          sharedBytes,
          sharedBytesPerMultiprocessor,
          macros,
          options,
          isPersistent,
          Map.of(),
          false);
    }

    boolean takesLengths(int queries, int keys) {
      return keys >= minKeys
          && keys <= maxKeys.orElse(Integer.MAX_VALUE)
          && queries <= maxQueries.orElse(Integer.MAX_VALUE);
    }
  }

  /**
   * Reads it.
   *
   * @throws BackendException saying what is missing where
   */
  static KernelManifest parse(String json) {
    try {
      JsonNode root = new ObjectMapper().readTree(json);
      List<String> common = texts(root.path("headers"));
      List<Kernel> kernels = new ArrayList<>();
      required(root, "kernels", "the manifest")
          .properties()
          .forEach(each -> kernels.add(kernel(each.getKey(), each.getValue(), common)));
      return new KernelManifest(texts(root.path("options")), List.copyOf(kernels));
    } catch (JsonProcessingException e) {
      throw new BackendException("kernels.json is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Kernel kernel(String name, JsonNode node, List<String> common) {
    List<Launch> launches = new ArrayList<>();
    required(node, "launches", name).forEach(each -> launches.add(launch(each, name)));
    List<Variant> variants = new ArrayList<>();
    required(node, "variants", name).forEach(each -> variants.add(variant(each, name)));
    Map<String, String> rows = new LinkedHashMap<>();
    JsonNode boxes = node.path("tensorMaps").path("boxRows");
    boxes.properties().forEach(each -> rows.put(each.getKey(), each.getValue().asText()));
    return new Kernel(
        name,
        required(node, "file", name).asText(),
        node.has("headers") ? texts(node.get("headers")) : common,
        required(node, "minComputeCapability", name).asInt(),
        optional(node, "maxComputeCapability"),
        Optional.ofNullable(node.get("architecture")).map(JsonNode::asText),
        numbers(node.path("workspaceBytesPerScore")),
        numbers(node.path("workspaceBytesPerMultiprocessor")),
        Map.copyOf(rows),
        List.copyOf(launches),
        List.copyOf(variants),
        !node.has("purpose"));
  }

  private static Launch launch(JsonNode node, String kernel) {
    List<String> grid = texts(required(node, "grid", kernel));
    if (grid.size() != 3) {
      throw new BackendException("kernels.json: grid of %s must have 3 extents".formatted(kernel));
    }
    return new Launch(
        required(node, "entry", kernel).asText(),
        texts(required(node, "parameters", kernel)),
        grid);
  }

  private static Variant variant(JsonNode node, String kernel) {
    return new Variant(
        required(node, "name", kernel).asText(),
        required(node, "headDim", kernel).asInt(),
        required(node, "causal", kernel).asBoolean(),
        required(node, "minSk", kernel).asInt(),
        optional(node, "maxSk"),
        optional(node, "maxSq"),
        required(node, "threads", kernel).asInt(),
        required(node, "rowsPerBlock", kernel).asInt(),
        node.path("keysPerBlock").asInt(1),
        required(node, "sharedBytes", kernel).asInt(),
        node.path("sharedBytesPerMultiprocessor").asInt(0),
        numbers(required(node, "macros", kernel)),
        texts(node.path("options")),
        node.path("persistent").asBoolean(false),
        numbers(node.path("tile")),
        node.has("candidate"));
  }

  private static JsonNode required(JsonNode node, String name, String owner) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      throw new BackendException("kernels.json: %s has no \"%s\"".formatted(owner, name));
    }
    return value;
  }

  private static OptionalInt optional(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? OptionalInt.empty() : OptionalInt.of(value.asInt());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return List.copyOf(texts);
  }

  private static Map<String, Integer> numbers(JsonNode object) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    object.properties().forEach(each -> numbers.put(each.getKey(), each.getValue().asInt()));
    return Collections.unmodifiableMap(numbers);
  }
}
