package dev.warpmark.audit.text;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.data.Environment;
import dev.warpmark.data.RunData;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings, versions, sample counts and files: are they the recorded ones? */
final class RecordRules {
  private static final Pattern TF32_OFF =
      Pattern.compile("(?i)TF32\\b.*\\b(disabled|off)\\b|\\b(disabled?|without|no)\\b.*\\bTF32\\b");
  private static final Pattern TF32_ON = Pattern.compile("(?i)TF32\\b.*\\b(enabled|on)\\b");
  private static final Pattern DETERMINISTIC = Pattern.compile("(?i)\\bdeterministic\\b");
  private static final Pattern LOCKED = Pattern.compile("(?i)\\block(ed|ing)\\b");
  private static final String OBSERVED =
      "Record settings as requested and as observed, and state what was observed.";

  private static final Pattern DRIVER = Pattern.compile("(?i)\\bdriver\\s+v?(\\d+(?:\\.\\d+)+)");
  private static final Pattern TORCH =
      Pattern.compile("(?i)\\b(?:py)?torch\\s+v?(\\d+\\.\\d+(?:\\.\\d+)?)");
  private static final Pattern COUNT = Pattern.compile("(?<![\\w])[Nn]\\s*=\\s*(\\d{1,9})(?!\\w)");

  private static final Pattern FILE_NAME =
      Pattern.compile(
          "(?<![\\w/.:*-])((?:[\\w.-]+/)*[\\w-][\\w.-]*\\.(?:json|csv|tsv|ipynb|png|html|tex))(?![\\w*])");

  private RecordRules() {}

  /** "TF32 disabled", "deterministic", "locked": what does the recorded environment say? */
  static List<Finding> settings(TextLine line, TextContext context) {
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
    if (flags.isEmpty()) {
      return TextRule.unsupported(
          line,
          Severity.MEDIUM,
          claim,
          "No environment beside the text records whether \"" + claim + "\" is so.",
          OBSERVED);
    }
    return flags.stream()
        .filter(value -> value.node().booleanValue() != expected)
        .findFirst()
        .map(
            value ->
                TextRule.contradicted(
                    line,
                    claim,
                    "\"%s\" is not what was observed: %s %s is %s."
                        .formatted(claim, value.artifact(), value.pointer(), value.node().asText()),
                    OBSERVED))
        .orElseGet(() -> TextRule.supported(line, claim, "The environment records it."));
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
          OBSERVED);
    }
    return environments.stream().allMatch(Environment::isLocked)
        ? TextRule.supported(line, "locked", "Every requested setting was observed.")
        : TextRule.contradicted(
            line,
            "locked",
            "Not every setting was requested and observed, so the environment was not locked.",
            OBSERVED);
  }

  /** Driver, framework and sample count: are they the recorded ones? */
  static List<Finding> versions(TextLine line, TextContext context) {
    return Stream.of(
            named(DRIVER, line)
                .map(
                    stated ->
                        version(line, stated, context.environment("(?i).*driver.*"), "driver")),
            named(TORCH, line)
                .map(
                    stated ->
                        version(
                            line,
                            stated,
                            context.environment("(?i)(py)?torch(_version)?"),
                            "PyTorch")),
            named(COUNT, line).flatMap(stated -> count(line, Integer.parseInt(stated), context)))
        .flatMap(findings -> findings)
        .toList();
  }

  private static Finding version(
      TextLine line, String stated, List<JsonValue> recorded, String what) {
    if (recorded.isEmpty()) {
      return TextRule.unsupported(
          line,
          Severity.LOW,
          stated,
          "No environment beside the text records the version of " + what + ".",
          "Record the environment.");
    }
    boolean same =
        recorded.stream()
            .map(value -> value.node().asText())
            .anyMatch(
                v -> v.equals(stated) || v.startsWith(stated + "+") || v.startsWith(stated + "."));
    JsonValue first = recorded.get(0);
    return same
        ? TextRule.supported(line, stated, "The environment records this " + what + " version.")
        : TextRule.contradicted(
            line,
            stated,
            "The text says %s %s, but %s %s records %s."
                .formatted(what, stated, first.artifact(), first.pointer(), first.node().asText()),
            "State what the environment records.");
  }

  private static Stream<Finding> count(TextLine line, int stated, TextContext context) {
    List<Series> series = context.series(TextLine.seqLenAt(line.text(), 0));
    if (series.stream().anyMatch(each -> each.samples().size() == stated)) {
      return Stream.of(TextRule.supported(line, "N=" + stated, "The data have that many samples."));
    }
    return series.stream()
        .limit(1)
        .map(
            first ->
                TextRule.contradicted(
                    line,
                    "N=" + stated,
                    "The text says N=%d, but %s has %d samples."
                        .formatted(stated, first.record().artifact(), first.samples().size()),
                    "State how many samples there are."));
  }

  private static Stream<String> named(Pattern pattern, TextLine line) {
    return TextLine.matches(pattern, line.text()).map(found -> found.group(1));
  }

  /** Is every file there that a text names? */
  static List<Finding> files(TextLine line, TextContext context) {
    Map<Boolean, List<String>> byPresence =
        named(FILE_NAME, line)
            .collect(Collectors.partitioningBy(name -> exists(context.folder(), name)));
    List<Finding> findings = new ArrayList<>();
    for (String name : byPresence.get(false)) {
      findings.add(
          TextRule.contradicted(
              line,
              name,
              "The text names " + name + ", which is not beside it.",
              "Publish the file, or do not name it."));
    }
    if (!byPresence.get(true).isEmpty()) {
      String there = String.join(", ", byPresence.get(true));
      findings.add(TextRule.supported(line, there, "The files that are named exist."));
    }
    return findings;
  }

  private static boolean exists(Path folder, String name) {
    try {
      Path file = folder.resolve(fromFolder(folder, name)).normalize();
      return file.startsWith(folder.normalize()) && Files.exists(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A path as seen from further up, such as from the root of a repository, made one from here. */
  private static String fromFolder(Path folder, String name) {
    Path own = folder.getFileName();
    String mark = own == null ? "/" : own + "/";
    int at = ("/" + name).lastIndexOf("/" + mark);
    return at < 0 ? name : name.substring(at + mark.length());
  }
}
