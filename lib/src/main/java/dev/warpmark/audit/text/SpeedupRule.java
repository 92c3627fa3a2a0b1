package dev.warpmark.audit.text;

import dev.warpmark.audit.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "Speedup" is for equal work: never between lengths. */
final class SpeedupRule implements TextRule {
  private static final Pattern ACROSS =
      Pattern.compile(
          "(?i)speed-?up[^.;|]{0,30}?\\b(vs\\.?|versus|over|against|relative to|compared (to|with))"
              + "\\s+`?S\\s*=\\s*\\d+");

  @Override
  public List<Finding> on(TextLine line, TextContext context) {
    List<Finding> findings = new ArrayList<>();
    Matcher matcher = ACROSS.matcher(line.text());
    while (matcher.find()) {
      findings.add(
          TextRule.contradicted(
              line,
              matcher.group(),
              "\"%s\" compares different shapes, which are different work and have no speedup."
                  .formatted(matcher.group()),
              "State time and FLOP/s of each shape, relative to one of them if need be."));
    }
    return findings;
  }
}
