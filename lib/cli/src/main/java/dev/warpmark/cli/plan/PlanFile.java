package dev.warpmark.cli.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The plan as {@code plan.json} in its run folder: the notebooks in order with their parameters. It
 * names no path outside the folder, so that it can be published with it.
 */
public final class PlanFile {
  private static final String NAME = "plan.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private PlanFile() {}

  /** Where the plan of a folder is. */
  public static Path in(RunFolder folder) {
    return folder.path().resolve(NAME);
  }

  /** Writes a plan into its folder. */
  public static void write(RunFolder folder, RunPlan plan) {
    folder.write(NAME, text(json(plan, false)));
  }

  /**
   * Checks that a folder was begun with this plan, and marks it as one to go on with.
   *
   * @throws IllegalArgumentException when it was begun with another
   */
  public static void requireSame(RunFolder folder, RunPlan plan) {
    JsonNode earlier = read(folder);
    ObjectNode wanted = json(plan, true);
    if (!text(earlier.path("notebooks")).equals(text(wanted.path("notebooks")))) {
      throw new IllegalArgumentException(
          "%s was begun with other options; --resume needs those, or none at all"
              .formatted(folder.path()));
    }
    folder.write(NAME, text(wanted));
  }

  /** The device that the plan of a folder names, where a notebook of it measures. */
  public static Optional<String> deviceName(RunFolder folder) {
    return read(folder).path("notebooks").findValuesAsText("deviceName").stream().findFirst();
  }

  /**
   * Marks the plan of a folder as one to go on with.
   *
   * @return the names of its notebooks
   * @throws IllegalArgumentException when it has no readable plan
   */
  public static List<String> goOn(RunFolder folder) {
    JsonNode plan = read(folder);
    if (!(plan instanceof ObjectNode object)) {
      throw new IllegalArgumentException(
          "%s has no readable plan, so it cannot be gone on with".formatted(folder.path()));
    }
    folder.write(NAME, text(object.put("resume", true)));
    return plan.path("notebooks").findValuesAsText("name");
  }

  private static JsonNode read(RunFolder folder) {
    try {
      return JSON.readTree(Files.readString(in(folder)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s has no readable plan, so it cannot be gone on with: %s"
              .formatted(folder.path(), e.getMessage()));
    }
  }

  private static ObjectNode json(RunPlan plan, boolean resume) {
    ObjectNode root = JSON.createObjectNode();
    root.put("folder", ".");
    root.put("resume", resume);
    if (plan.keepNames()) {
      root.put("keep_names", true);
    }
    ArrayNode notebooks = root.putArray("notebooks");
    for (RunPlan.Phase phase : plan.phases()) {
      ObjectNode notebook = notebooks.addObject();
      notebook.put("name", phase.notebook().replace(".ipynb", ""));
      notebook.set("parameters", JSON.valueToTree(phase.parameters()));
    }
    return root;
  }

  private static String text(JsonNode node) {
    try {
      return JSON.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a plan could not be written as JSON", e);
    }
  }
}
