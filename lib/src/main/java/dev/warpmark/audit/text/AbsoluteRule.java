package dev.warpmark.audit.text;

import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that no measurement carries. */
final class AbsoluteRule implements TextRule {
  /** A word, and why data cannot carry it. */
  private record Word(Pattern pattern, String reason) {}

  private static final List<Word> WORDS =
      List.of(
          word(
              "\\b(near-?)?optimal(ly)?\\b",
              "a measurement shows the best of what was tried, not the best there is"),
          word(
              "\\bno (further|more|additional) optimi[sz]ations?\\b|\\bcannot be (improved|optimi[sz]ed)\\b",
              "what was not tried was not measured"),
          word("\\b(best|fastest) possible\\b", "what was not tried was not measured"),
          word("\\b(perfect(ly)?|flawless)\\b", "a measurement has an interval"),
          word("\\bguaranteed?\\b", "samples bound a probability and guarantee nothing"),
          word("\\bprove[sdn]?\\b", "samples support a statement and prove none"),
          word("\\bstate[- ]of[- ]the[- ]art\\b", "only what was measured beside it is compared"),
          word(
              "\\b(massive|dramatic|incredible|unprecedented|revolutionary|blazing)(ly)?\\b",
              "it is no quantity"));

  @Override
  public List<Finding> on(TextLine line, TextContext context) {
    List<Finding> findings = new ArrayList<>();
    for (Word word : WORDS) {
      Matcher matcher = word.pattern().matcher(line.text());
      if (matcher.find()) {
        findings.add(
            TextRule.unsupported(
                line,
                Severity.HIGH,
                matcher.group(),
                "\"%s\" is not carried: %s.".formatted(matcher.group(), word.reason()),
                "Say what was tried, and what was measured of it."));
      }
    }
    return findings;
  }

  private static Word word(String pattern, String reason) {
    return new Word(Pattern.compile("(?i)" + pattern), reason);
  }
}
