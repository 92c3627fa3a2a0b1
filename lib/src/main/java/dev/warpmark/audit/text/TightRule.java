package dev.warpmark.audit.text;

import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "Tight" intervals: is every one that the data give narrower than what is said? */
final class TightRule implements TextRule {
  private static final Pattern TIGHT = Pattern.compile("(?i)\\b(tight|narrow)\\b");
  private static final Pattern OF_INTERVALS = Pattern.compile("(?i)\\b(CIs?|intervals?)\\b");
  private static final Pattern BELOW =
      Pattern.compile("(?i)(?:below|under|within|less than|<|≤)\\s*(\\d+(?:\\.\\d+)?)\\s*%");
  private static final double USUAL = 5;

  @Override
  public List<Finding> on(TextLine line, TextContext context) {
    List<Finding> findings = new ArrayList<>();
    for (String sentence : line.sentences()) {
      if (TIGHT.matcher(sentence).find() && OF_INTERVALS.matcher(sentence).find()) {
        findings.add(check(line, context, sentence));
      }
    }
    return findings;
  }

  private static Finding check(TextLine line, TextContext context, String sentence) {
    Matcher below = BELOW.matcher(sentence);
    double percent = below.find() ? Double.parseDouble(below.group(1)) : USUAL;
    Optional<Fact.Interval> widest =
        context.intervals(TextLine.seqLenAt(sentence, 0)).stream()
            .max(Comparator.comparingDouble(TightRule::percent));
    if (widest.isEmpty()) {
      return TextRule.unsupported(
          line,
          Severity.MEDIUM,
          "tight",
          "No data beside the text carry the width of an interval.",
          "Publish the raw samples.");
    }
    String evidence =
        String.format(
            Locale.ROOT,
            "the %s of %s is %.1f %% wide",
            widest.get().name(),
            widest.get().series().record().artifact(),
            percent(widest.get()));
    return percent(widest.get()) <= percent
        ? TextRule.supported(line, "tight", "The widest interval: " + evidence + ".")
        : TextRule.contradicted(
            line,
            "tight",
            "Not every interval is that tight: " + evidence + ".",
            "State the widths, or name the rows that are tight.");
  }

  private static double percent(Fact.Interval interval) {
    return 200 * (interval.upper() - interval.lower()) / (interval.upper() + interval.lower());
  }
}
