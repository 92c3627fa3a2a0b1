package dev.warpmark.audit.text;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Series;
import dev.warpmark.audit.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Driver, framework and sample count: are they the recorded ones? */
final class VersionsRule implements TextRule {
  private static final Pattern DRIVER = Pattern.compile("(?i)\\bdriver\\s+v?(\\d+(?:\\.\\d+)+)");
  private static final Pattern TORCH =
      Pattern.compile("(?i)\\b(?:py)?torch\\s+v?(\\d+\\.\\d+(?:\\.\\d+)?)");
  private static final Pattern COUNT = Pattern.compile("(?<![\\w])[Nn]\\s*=\\s*(\\d{1,9})(?!\\w)");
  private static final String REMEDY = "State what the environment records.";

  @Override
  public List<Finding> on(TextLine line, TextContext context) {
    List<Finding> findings = new ArrayList<>();
    find(DRIVER, line)
        .forEach(
            v -> findings.add(version(line, v, context.environment("(?i).*driver.*"), "driver")));
    List<JsonValue> torch = context.environment("(?i)(py)?torch(_version)?");
    find(TORCH, line).forEach(v -> findings.add(version(line, v, torch, "PyTorch")));
    find(COUNT, line).forEach(n -> findings.addAll(count(line, Integer.parseInt(n), context)));
    return findings;
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
            REMEDY);
  }

  private static List<Finding> count(TextLine line, int stated, TextContext context) {
    List<Series> series = context.series(TextLine.seqLenAt(line.text(), 0));
    if (series.isEmpty()) {
      return List.of();
    }
    boolean same = series.stream().anyMatch(s -> s.samples().size() == stated);
    return List.of(
        same
            ? TextRule.supported(line, "N=" + stated, "The data have that many samples.")
            : TextRule.contradicted(
                line,
                "N=" + stated,
                "The text says N=%d, but %s has %d samples."
                    .formatted(
                        stated, series.get(0).record().artifact(), series.get(0).samples().size()),
                "State how many samples there are."));
  }

  private static List<String> find(Pattern pattern, TextLine line) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(line.text());
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
