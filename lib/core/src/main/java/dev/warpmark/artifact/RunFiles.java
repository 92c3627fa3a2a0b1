package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.device.TimingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which files a run becomes, by the step it belongs to. */
final class RunFiles {
  /** The step whose files lie at the top of a folder. */
  private static final String SHAPES_PHASE = "03";

  private static final Map<String, String> FOLDERS = Map.of("01", "benchmark/", SHAPES_PHASE, "");
  private static final String OPTIMIZATION = "optimization/";
  private static final String PROCESSES = "runs/";
  private static final Pattern IN_PROCESS = Pattern.compile(PROCESSES + "\\d+/(.+)");

  private RunFiles() {}

  /** Paths within the folder to their content; the run's own data only. */
  static Map<String, ObjectNode> of(RunData run) {
    String phase = run.protocol().phase();
    if (run.measurements().isEmpty()) {
      throw new IllegalArgumentException(
          "phase %s measured nothing, so there is nothing to save: %s"
              .formatted(phase, run.skips()));
    }
    if (!phase.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      throw new IllegalArgumentException(
          "phase must consist of letters, digits, - and _ to name a folder, was \"%s\""
              .formatted(phase));
    }
    Map<String, ObjectNode> files =
        switch (phase) {
          case "02-search" -> Map.of(OPTIMIZATION + "search.json", comparison(run));
          case "02-confirm" -> confirmation(run);
          default -> shapes(run, folder(phase));
        };
    Map<String, ObjectNode> placed = new LinkedHashMap<>();
    files.forEach((name, content) -> placed.put(place(run.protocol()) + name, content));
    return placed;
  }

  /** Where in a folder a process writes: the first at the top, each other one by itself. */
  private static String place(Protocol protocol) {
    FreshProcess run = protocol.process();
    return run.isFirst() ? "" : PROCESSES + run.number() + "/";
  }

  /** Where the protocol of a run is written. */
  static String protocolFile(Protocol protocol) {
    return place(protocol) + "protocols/" + protocol.phase() + ".json";
  }

  /** Where the environment of a run is written; it replaces what was there unless it is shared. */
  static String environmentFile(RunData run) {
    String folder = run.protocol().phase().startsWith("02-") ? OPTIMIZATION : "";
    return place(run.protocol()) + folder + "env.json";
  }

  /** Whether a run only adds an environment where there is none. */
  static boolean sharesEnvironment(RunData run) {
    return run.protocol().phase().equals(SHAPES_PHASE) && run.protocol().process().isFirst();
  }

  /** Whether a file of a folder was written by a process of this step other than its first. */
  static boolean isOfLaterProcess(String name, String phase) {
    Matcher matcher = IN_PROCESS.matcher(name);
    if (!matcher.matches()) {
      return false;
    }
    String own = matcher.group(1);
    String folder = phase.startsWith("02-") ? OPTIMIZATION : folder(phase);
    return own.equals("protocols/" + phase + ".json")
        || (folder.isEmpty() ? !own.contains("/") : own.startsWith(folder));
  }

  private static String folder(String phase) {
    return FOLDERS.getOrDefault(phase, phase + "/");
  }

  /** The name of the file of a shape. */
  static String shapeFile(AttentionShape shape) {
    AttentionShape usual = AttentionShape.batch(32).heads(8).seqLen(shape.queryLen()).headDim(64);
    return shape.equals(usual)
        ? "enhanced_s%d.json".formatted(shape.queryLen())
        : "enhanced_%s.json".formatted(shape.slug());
  }

  private static Map<String, ObjectNode> shapes(RunData run, String folder) {
    Map<String, ObjectNode> files = new LinkedHashMap<>();
    for (AttentionShape shape : run.measuredShapes()) {
      RunPart part = RunPart.of(run, m -> m.shape().equals(shape), subject());
      files.put(folder + shapeFile(shape), enhanced(part));
    }
    return files;
  }

  private static Map<String, ObjectNode> confirmation(RunData run) {
    Map<String, ObjectNode> files = new LinkedHashMap<>();
    Predicate<Measurement> baseline = m -> m.arm().role() == ArmRole.BASELINE;
    if (run.measurements().stream().anyMatch(baseline)) {
      files.put(OPTIMIZATION + "baseline.json", baseline(RunPart.of(run, baseline, isolated())));
    }
    files.put(OPTIMIZATION + "comparison.json", comparison(run));
    return files;
  }

  /** The content of an {@code enhanced_*.json}. */
  static ObjectNode enhanced(RunPart part) {
    ObjectNode root = SeedJson.enhanced(part.run(), part.topMeasurement());
    root.set(RunJson.KEY, RunJson.write(part));
    return root;
  }

  /** The content of an {@code optimization/*.json} whose arm on top has this role. */
  static ObjectNode optimization(RunPart part, String role) {
    Measurement top = part.topMeasurement();
    ObjectNode root = SeedJson.optimization(top, role + "_" + top.arm().backend());
    root.set(RunJson.KEY, RunJson.write(part));
    return root;
  }

  private static ObjectNode baseline(RunPart part) {
    return optimization(part, "baseline");
  }

  private static ObjectNode comparison(RunData run) {
    return optimization(RunPart.of(run, m -> true, subject()), "candidate");
  }

  private static Predicate<Measurement> subject() {
    return m -> m.arm().role() == ArmRole.SUBJECT && m.mode() == TimingMode.ISOLATED;
  }

  private static Predicate<Measurement> isolated() {
    return m -> m.mode() == TimingMode.ISOLATED;
  }
}
