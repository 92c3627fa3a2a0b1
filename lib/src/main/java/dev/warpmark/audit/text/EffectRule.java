package dev.warpmark.audit.text;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Severity;
import dev.warpmark.audit.check.EnvironmentDocuments;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Significance, effect sizes and percentages of difference: is there a comparison behind them? */
final class EffectRule implements TextRule {
  private static final Pattern CLAIM =
      Pattern.compile(
          "(?i)\\bsignifican(t|tly|ce)\\b|\\beffect sizes?\\b|\\bHedges\\b|\\bCliff\\b"
              + "|\\bMann.Whitney\\b|\\bp\\s*[<=]\\s*0?\\.\\d|\\d+(?:\\.\\d+)?\\s*%\\s*(slower|faster)"
              + "|\\bidentical\\b|\\bequivalent\\b|\\b(no|the same) (difference|speed|performance)\\b");
  private static final String KEYS =
      "(?i)(.*_)?(hedges|cliffs?|mann_?whitney|p_?values?|speedup|ratio)(_.*)?";

  @Override
  public List<Finding> on(TextLine line, TextContext context) {
    return line.sentences().stream()
        .filter(sentence -> CLAIM.matcher(sentence).find())
        .map(sentence -> check(line, context, sentence))
        .toList();
  }

  private static Finding check(TextLine line, TextContext context, String sentence) {
    Matcher matcher = CLAIM.matcher(sentence);
    matcher.find();
    String word = matcher.group();
    boolean ours =
        context.subject().runs().stream().anyMatch(run -> !Comparisons.of(run).ratios().isEmpty());
    boolean stored =
        Stream.concat(
                context.subject().documents().stream(),
                context.subject().files().stream().flatMap(f -> document(f)))
            .anyMatch(d -> !EnvironmentDocuments.find(d, key -> key.matches(KEYS)).isEmpty());
    if (ours || stored) {
      return TextRule.supported(line, word, "There is a comparison in the data.");
    }
    return TextRule.unsupported(
        line,
        Severity.MEDIUM,
        word,
        "\"%s\" has nothing behind it: no comparison of two arms of one run is in the data, so neither a difference nor its absence is carried."
            .formatted(word),
        "Measure the arms interleaved in one run, and state the ratio with its interval.");
  }

  private static Stream<JsonValue> document(ArtifactFile file) {
    return file.document().stream();
  }
}
