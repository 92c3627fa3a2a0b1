package dev.warpmark.audit.text;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Severity;
import dev.warpmark.data.Environment;
import dev.warpmark.data.RunData;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** "TF32 disabled", "deterministic", "locked": what does the recorded environment say? */
final class SettingsRule implements TextRule {
  private static final Pattern TF32_OFF =
      Pattern.compile("(?i)TF32\\b.*\\b(disabled|off)\\b|\\b(disabled?|without|no)\\b.*\\bTF32\\b");
  private static final Pattern TF32_ON = Pattern.compile("(?i)TF32\\b.*\\b(enabled|on)\\b");
  private static final Pattern DETERMINISTIC = Pattern.compile("(?i)\\bdeterministic\\b");
  private static final Pattern LOCKED = Pattern.compile("(?i)\\block(ed|ing)\\b");
  private static final String REMEDY =
      "Record settings as requested and as observed, and state what was observed.";

  @Override
  public List<Finding> on(TextLine line, TextContext context) {
    List<Finding> findings = new ArrayList<>();
    String text = line.text();
    if (TF32_OFF.matcher(text).find()) {
      findings.add(flag(line, "TF32 disabled", context.environment(".*tf32.*"), false));
    } else if (TF32_ON.matcher(text).find()) {
      findings.add(flag(line, "TF32 enabled", context.environment(".*tf32.*"), true));
    }
    if (DETERMINISTIC.matcher(text).find() && !text.matches("(?i).*\\b(not|non-?)\\b.*")) {
      findings.add(flag(line, "deterministic", context.environment("deterministic.*"), true));
    }
    if (LOCKED.matcher(text).find() && !text.matches("(?i).*\\b(not|never|un)\\b.*")) {
      findings.add(locked(line, context));
    }
    return findings;
  }

  private static Finding flag(
      TextLine line, String claim, List<JsonValue> recorded, boolean expected) {
    List<JsonValue> flags = recorded.stream().filter(value -> value.node().isBoolean()).toList();
    List<JsonValue> against =
        flags.stream().filter(value -> value.node().booleanValue() != expected).toList();
    if (flags.isEmpty()) {
      return TextRule.unsupported(
          line,
          Severity.MEDIUM,
          claim,
          "No environment beside the text records whether \"" + claim + "\" is so.",
          REMEDY);
    }
    if (against.isEmpty()) {
      return TextRule.supported(line, claim, "The environment records it.");
    }
    JsonValue value = against.get(0);
    return TextRule.contradicted(
        line,
        claim,
        "\"%s\" is not what was observed: %s %s is %s."
            .formatted(claim, value.artifact(), value.pointer(), value.node().asText()),
        REMEDY);
  }

  private static Finding locked(TextLine line, TextContext context) {
    List<Environment> environments =
        context.subject().runs().stream().map(RunData::environment).toList();
    if (environments.isEmpty()) {
      return TextRule.unsupported(
          line,
          Severity.MEDIUM,
          "locked",
          "\"Locked\" is not carried: nothing beside the text records what was requested, so it cannot be held against what was observed.",
          REMEDY);
    }
    return environments.stream().allMatch(Environment::isLocked)
        ? TextRule.supported(line, "locked", "Every requested setting was observed.")
        : TextRule.contradicted(
            line,
            "locked",
            "Not every setting was requested and observed, so the environment was not locked.",
            REMEDY);
  }
}
