package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.Build;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stored file held against the file that its raw samples make.
 *
 * <p>Order statistics, percentile bootstraps and everything copied have to agree in every digit;
 * what is computed in more steps within 1e-12 relative.
 *
 * <p>Where another build wrote the file, its rules may judge a series otherwise: that is told apart
 * from numbers that do not follow.
 *
 * @param differences what does not follow from the raw samples, whoever wrote it
 * @param verdicts what rules of the build that wrote the file decided otherwise than those of this
 *     one; none where this build wrote it
 */
public record Rederivation(
    List<Rederivation.Difference> differences, List<Rederivation.Difference> verdicts) {
  private static final String MISSING = "(missing)";

  /** Numbers that are computed in steps, rather than copied or picked from the samples. */
  private static final Pattern COMPUTED =
      Pattern.compile(
          ".*/(mean_ms|std_ms|throughput_gflops|bandwidth_gb_s|flops_per_second|bytes_per_second"
              + "|ratio|attained_level|.*comparisons/\\d+/interval/(lower|upper))");

  /** Nothing differs. */
  static final Rederivation NONE = new Rederivation(List.of(), List.of());

  /** Copies the lists. */
  public Rederivation {
    differences = List.copyOf(differences);
    verdicts = List.copyOf(verdicts);
  }

  /**
   * A value of which the file and a derivation from its samples say different things.
   *
   * @param pointer where it stands
   * @param stored what the file says; {@code (missing)} where it says nothing
   * @param derived what the samples give; {@code (nothing)} where they give nothing
   */
  public record Difference(String pointer, String stored, String derived) {
    /** Where the series lies whose summary it is in; its own place where it is in none. */
    public String series() {
      return pointer.replaceFirst("/summary/.*", "");
    }

    private boolean isMissingReason() {
      return pointer.endsWith("/" + SummaryJson.REFUSAL) && stored.equals(MISSING);
    }
  }

  static Rederivation of(JsonValue document, RunPart part) {
    ObjectNode derived =
        document.find("name").isPresent()
            ? RunFiles.optimization(part, role(document))
            : RunFiles.enhanced(part);
    JsonNode stored = document.node();
    JsonNode byOurRules = readAgain(derived);
    List<Difference> differences = compare(stored, byOurRules);
    if (differences.isEmpty() || part.run().build().equals(Build.current())) {
      return new Rederivation(differences, List.of());
    }
    JsonNode byItsRules = readAgain(OtherRules.in(derived, stored, part.run().measurements()));
    return new Rederivation(compare(stored, byItsRules), verdicts(byItsRules, byOurRules));
  }

  /** That a version gives no reason for a verdict is no other verdict. */
  private static List<Difference> verdicts(JsonNode theirs, JsonNode ours) {
    return compare(theirs, ours).stream().filter(verdict -> !verdict.isMissingReason()).toList();
  }

  /** From its text, so that both sides of a comparison went through the same conversions. */
  private static JsonNode readAgain(ObjectNode derived) {
    return Json.parse(new String(Json.bytes(derived), StandardCharsets.UTF_8), "").node();
  }

  private static String role(JsonValue document) {
    return document.member("name").text().startsWith("baseline_") ? "baseline" : "candidate";
  }

  private static List<Difference> compare(JsonNode stored, JsonNode derived) {
    return TreeDifference.between("", stored, derived, COMPUTED.asMatchPredicate()).stream()
        .map(
            difference ->
                new Difference(
                    difference.pointer(),
                    difference.stored().map(Rederivation::shown).orElse(MISSING),
                    difference.derived().map(Rederivation::shown).orElse("(nothing)")))
        .toList();
  }

  private static String shown(JsonNode node) {
    if (node.path("lower").isNumber() && node.path("upper").isNumber()) {
      return "[%s, %s]".formatted(node.get("lower"), node.get("upper"));
    }
    return node.isContainerNode() ? "a structure" : node.toString();
  }
}
