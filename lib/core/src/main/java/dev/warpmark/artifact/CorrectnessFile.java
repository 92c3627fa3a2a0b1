package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.attention.CorrectnessReport;
import dev.warpmark.attention.CorrectnessResult;

/** The correctness evidence of one backend as {@code correctness/<backend>.json}. */
public final class CorrectnessFile {
  private CorrectnessFile() {}

  /** Its name within a run folder; a colon, as in {@code pytorch:flash}, becomes an underscore. */
  public static String name(String backend) {
    return "correctness/" + backend.replaceAll("[^A-Za-z0-9._-]", "_") + ".json";
  }

  /**
   * The evidence as JSON text in UTF-8.
   *
   * @param report what the suite found
   * @param sourceSha256 hash of the code that was checked
   * @param deviceName the device it ran on
   */
  public static byte[] bytes(CorrectnessReport report, String sourceSha256, String deviceName) {
    ObjectNode root = Json.object();
    root.put("schema", "warpmark-correctness-1");
    root.put("backend", report.backend());
    root.put("device", deviceName);
    root.put("source_sha256", sourceSha256);
    root.put("passed", report.passed());
    ArrayNode cases = root.putArray("cases");
    for (CorrectnessResult result : report.results()) {
      ObjectNode each = cases.addObject();
      each.put("name", result.name());
      each.put("verdict", result.verdict().name().toLowerCase(java.util.Locale.ROOT));
      finite(each, "max_error", result.maxError());
      finite(each, "max_error_limit", result.maxErrorLimit());
      finite(each, "mean_error", result.meanError());
      finite(each, "mean_error_limit", result.meanErrorLimit());
      if (!result.detail().isEmpty()) {
        each.put("detail", result.detail());
      }
    }
    return Json.bytes(root);
  }

  /** JSON has no NaN; the detail says what was wrong then. */
  private static void finite(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
