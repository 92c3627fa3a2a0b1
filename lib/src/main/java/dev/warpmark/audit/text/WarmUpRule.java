package dev.warpmark.audit.text;

import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Series;
import dev.warpmark.audit.Severity;
import dev.warpmark.stats.WarmUpTransient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** "The warm-up is sufficient": are the first samples like the others? */
final class WarmUpRule implements TextRule {
  private static final Pattern CLAIM =
      Pattern.compile(
          "(?i)warm-?(?:up|ed)\\b.*\\b(sufficient|enough|adequate|complete|stable|steady)|"
              + "\\b(sufficient|enough|adequate)\\b.*\\bwarm-?up");

  @Override
  public List<Finding> on(TextLine line, TextContext context) {
    if (!CLAIM.matcher(line.text()).find() || line.text().matches("(?i).*\\b(not|too)\\b.*")) {
      return List.of();
    }
    List<String> slow = new ArrayList<>();
    for (Series series : context.subject().series()) {
      Optional<WarmUpTransient> start = series.reasoning().slowStart();
      if (start.isPresent()) {
        slow.add(
            String.format(
                Locale.ROOT,
                "the first sample of %s is %.2f times the median of the next",
                series.record().artifact(),
                start.get().firstOverMedian()));
      }
    }
    if (!slow.isEmpty()) {
      return List.of(
          TextRule.contradicted(
              line,
              "sufficient",
              "The warm-up was too short: " + String.join("; ", slow) + ".",
              "Warm up until the first samples are like the others, and measure again."));
    }
    return context.subject().series().isEmpty()
        ? List.of(
            TextRule.unsupported(
                line,
                Severity.LOW,
                "sufficient",
                "No samples beside the text show that the warm-up was long enough.",
                "Publish the raw samples in the order taken."))
        : List.of(TextRule.supported(line, "sufficient", "No series begins with slow samples."));
  }
}
