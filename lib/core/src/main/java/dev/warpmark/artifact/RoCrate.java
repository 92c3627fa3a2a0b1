package dev.warpmark.artifact;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.RunData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ro-crate-metadata.json}: the folder described for archives, RO-Crate 1.1 with the Process
 * Run Crate profile 0.5. One action a run, with the tool as its instrument and its files as
 * results.
 */
public final class RoCrate {
  /** Its name in a run folder. */
  public static final String NAME = "ro-crate-metadata.json";

  /** The page a folder opens with, where it has one. */
  private static final String ENTRY = "index.html";

  private static final String CRATE = "https://w3id.org/ro/crate/1.1";
  private static final String PROFILE = "https://w3id.org/ro/wfrun/process/0.5";
  private static final String TOOL = "#warpmark";
  private static final String LICENCE = "https://www.apache.org/licenses/LICENSE-2.0";

  /** What a path holds as it is; a colon could be read as the end of a scheme. */
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@";

  /** Of ISO 8601's ways to write an instant, the one that the profile's validator takes too. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

  private static final Map<String, String> TYPES =
      Map.of(
          "json", "application/json",
          "md", "text/markdown",
          "html", "text/html",
          "png", "image/png",
          "tex", "application/x-tex",
          "ipynb", "application/x-ipynb+json");

  private final RunFolder folder;
  private final List<RunData> runs;
  private final ArrayNode graph = Json.object().arrayNode();

  private RoCrate(RunFolder folder, List<RunData> runs) {
    this.folder = folder;
    this.runs = runs;
  }

  /**
   * The content for a folder as it is now; call it when nothing but hashes is left to write.
   *
   * @param runs the runs that it holds, in the order they were begun
   * @throws ArtifactException when the folder cannot be listed
   */
  public static byte[] of(RunFolder folder, List<RunData> runs) {
    RoCrate crate = new RoCrate(folder, runs);
    ObjectNode root = Json.object().put("@context", CRATE + "/context");
    try {
      crate.describe();
    } catch (IOException e) {
      throw ArtifactException.of(folder.path().toString(), "cannot be read, " + Json.reason(e), e);
    }
    root.set("@graph", crate.graph);
    return Json.bytes(root);
  }

  private void describe() throws IOException {
    List<String> names = new ArrayList<>(Seal.names(folder.path()));
    names.removeAll(List.of(NAME, Seal.FILE, RunFolder.INCOMPLETE));
    ObjectNode descriptor = entity(NAME, "CreativeWork");
    descriptor.set("conformsTo", reference(CRATE));
    descriptor.set("about", reference("./"));
    ObjectNode root = entity("./", "Dataset");
    root.set("conformsTo", reference(PROFILE));
    root.put("name", "Attention latencies on " + folder.identity().device().name());
    root.put(
        "description",
        "Raw latencies, summaries and report of a Warpmark study, folder "
            + folder.identity().id());
    root.put("datePublished", folder.identity().created().toString());
    root.set("license", reference(LICENCE));
    references(root, "hasPart", names.stream().map(RoCrate::fileId).toList());
    if (names.contains(ENTRY)) {
      root.set("subjectOf", reference(fileId(ENTRY)));
    }
    references(root, "mentions", runs.stream().map(RoCrate::actionId).toList());
    entity(PROFILE, "CreativeWork").put("name", "Process Run Crate").put("version", "0.5");
    entity(LICENCE, "CreativeWork").put("name", "Apache License 2.0");
    ObjectNode tool = entity(TOOL, "SoftwareApplication");
    tool.put("name", "Warpmark").put("softwareVersion", folder.identity().build().toString());
    for (String name : names) {
      describeFile(name);
    }
    for (RunData run : runs) {
      describeAction(run, names);
    }
  }

  private void describeFile(String name) throws IOException {
    Path file = folder.path().resolve(name);
    ObjectNode entity = entity(fileId(name), "File");
    entity.put("contentSize", String.valueOf(Files.size(file)));
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    entity.put("encodingFormat", TYPES.getOrDefault(extension, "application/octet-stream"));
    if (name.equals(ENTRY)) {
      entity.put("name", "The page to begin with").set("about", reference("./"));
    }
  }

  private void describeAction(RunData run, List<String> names) {
    ObjectNode action = entity(actionId(run), "CreateAction");
    action.put("name", "Phase " + run.protocol().phase() + " on " + run.device().name());
    action.put(
        "description",
        "Latencies of "
            + run.protocol().shapes().stream().map(Object::toString).collect(joining(", ")));
    action.set("instrument", reference(TOOL));
    action.put("startTime", instant(run.startedAt())).put("endTime", instant(run.finishedAt()));
    references(
        action,
        "result",
        RunFiles.of(run).keySet().stream().filter(names::contains).map(RoCrate::fileId).toList());
    String protocol = RunFolder.protocolFile(run.protocol());
    references(action, "object", names.contains(protocol) ? List.of(fileId(protocol)) : List.of());
  }

  private ObjectNode entity(String id, String type) {
    return graph.addObject().put("@id", id).put("@type", type);
  }

  private static String actionId(RunData run) {
    return "#run-" + run.protocol().phase() + "-" + run.startedAt().toEpochMilli();
  }

  /** One reference stands alone and none is no property, as the specification recommends. */
  private static void references(ObjectNode node, String key, List<String> ids) {
    if (ids.size() == 1) {
      node.set(key, reference(ids.get(0)));
    } else if (!ids.isEmpty()) {
      ArrayNode array = node.putArray(key);
      ids.forEach(id -> array.add(reference(id)));
    }
  }

  private static ObjectNode reference(String id) {
    return Json.object().put("@id", id);
  }

  /** A file's path as a relative reference of RFC 3986: everything else than a path's own signs. */
  private static String fileId(String name) {
    StringBuilder id = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      if (octet > 0 && PLAIN.indexOf(octet) >= 0) {
        id.append((char) octet);
      } else {
        id.append("%%%02X".formatted(octet & 0xff));
      }
    }
    return id.toString();
  }

  private static String instant(Instant instant) {
    return TIME.format(instant);
  }
}
