package dev.warpmark.audit.text;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.audit.check.EnvironmentDocuments;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words that assert something: do the data beside the text carry them? */
final class WordRules {
  /** A word that no measurement carries, and why. */
  private record Word(Pattern pattern, String reason) {
    static Word of(String pattern, String reason) {
      return new Word(Pattern.compile("(?i)" + pattern), reason);
    }
  }

  private static final List<Word> ABSOLUTES =
      List.of(
          Word.of(
              "\\b(near-?)?optimal(ly)?\\b",
              "a measurement shows the best of what was tried, not the best there is"),
          Word.of(
              "\\bno (further|more|additional) optimi[sz]ations?\\b|\\bcannot be (improved|optimi[sz]ed)\\b",
              "what was not tried was not measured"),
          Word.of("\\b(best|fastest) possible\\b", "what was not tried was not measured"),
          Word.of("\\b(perfect(ly)?|flawless)\\b", "a measurement has an interval"),
          Word.of("\\bguaranteed?\\b", "samples bound a probability and guarantee nothing"),
          Word.of("\\bprove[sdn]?\\b", "samples support a statement and prove none"),
          Word.of(
              "\\bstate[- ]of[- ]the[- ]art\\b", "only what was measured beside it is compared"),
          Word.of(
              "\\b(massive|dramatic|incredible|unprecedented|revolutionary|blazing)(ly)?\\b",
              "it is no quantity"));

  private static final Pattern ACROSS_LENGTHS =
      Pattern.compile(
          "(?i)speed-?up[^.;|]{0,30}?\\b(vs\\.?|versus|over|against|relative to|compared (to|with))"
              + "\\s+`?S\\s*=\\s*\\d+");

  private static final Pattern EFFECT =
      Pattern.compile(
          "(?i)\\bsignifican(t|tly|ce)\\b|\\beffect sizes?\\b|\\bHedges\\b|\\bCliff\\b"
              + "|\\bMann.Whitney\\b|\\bp\\s*[<=]\\s*0?\\.\\d|\\d+(?:\\.\\d+)?\\s*%\\s*(slower|faster)"
              + "|\\bidentical\\b|\\bequivalent\\b|\\b(no|the same) (difference|speed|performance)\\b");
  private static final String COMPARISON_KEYS =
      "(?i)(.*_)?(hedges|cliffs?|mann_?whitney|p_?values?|speedup|ratio)(_.*)?";

  private static final Pattern TIGHT = Pattern.compile("(?i)\\b(tight|narrow)\\b");
  private static final Pattern OF_INTERVALS = Pattern.compile("(?i)\\b(CIs?|intervals?)\\b");
  private static final Pattern BELOW =
      Pattern.compile("(?i)(?:below|under|within|less than|<|≤)\\s*(\\d+(?:\\.\\d+)?)\\s*%");
  private static final double USUALLY_TIGHT_PERCENT = 5;

  private static final Pattern WARMED_UP =
      Pattern.compile(
          "(?i)warm-?(?:up|ed)\\b.*\\b(sufficient|enough|adequate|complete|stable|steady)|"
              + "\\b(sufficient|enough|adequate)\\b.*\\bwarm-?up");

  private WordRules() {}

  /** Words that no measurement carries. */
  static List<Finding> absolute(TextLine line, TextContext context) {
    return ABSOLUTES.stream()
        .flatMap(
            word ->
                TextLine.matches(word.pattern(), line.text())
                    .limit(1)
                    .map(found -> absolute(line, found.group(), word)))
        .toList();
  }

  private static Finding absolute(TextLine line, String found, Word word) {
    return TextRule.unsupported(
        line,
        Severity.HIGH,
        found,
        "\"%s\" is not carried: %s.".formatted(found, word.reason()),
        "Say what was tried, and what was measured of it.");
  }

  /** "Speedup" is for equal work: never between lengths. */
  static List<Finding> speedup(TextLine line, TextContext context) {
    return TextLine.matches(ACROSS_LENGTHS, line.text())
        .map(MatchResult::group)
        .map(
            found ->
                TextRule.contradicted(
                    line,
                    found,
                    "\"%s\" compares different shapes, which are different work and have no speedup."
                        .formatted(found),
                    "State time and FLOP/s of each shape, relative to one of them if need be."))
        .toList();
  }

  /** Significance, effect sizes and percentages of difference: is there a comparison behind? */
  static List<Finding> effect(TextLine line, TextContext context) {
    return line.sentences().stream()
        .flatMap(sentence -> TextLine.matches(EFFECT, sentence).limit(1))
        .map(found -> effect(line, context, found.group()))
        .toList();
  }

  private static Finding effect(TextLine line, TextContext context, String word) {
    boolean ours =
        context.subject().runs().stream().anyMatch(run -> !Comparisons.of(run).ratios().isEmpty());
    boolean stored =
        Stream.concat(
                context.subject().documents().stream(),
                context.subject().files().stream().flatMap(file -> file.document().stream()))
            .anyMatch(
                document ->
                    !EnvironmentDocuments.find(document, key -> key.matches(COMPARISON_KEYS))
                        .isEmpty());
    return ours || stored
        ? TextRule.supported(line, word, "There is a comparison in the data.")
        : TextRule.unsupported(
            line,
            Severity.MEDIUM,
            word,
            "\"%s\" has nothing behind it: no comparison of two arms of one run is in the data, so neither a difference nor its absence is carried."
                .formatted(word),
            "Measure the arms interleaved in one run, and state the ratio with its interval.");
  }

  /** "Tight" intervals: is every one that the data give narrower than what is said? */
  static List<Finding> tight(TextLine line, TextContext context) {
    return line.sentences().stream()
        .filter(sentence -> TIGHT.matcher(sentence).find() && OF_INTERVALS.matcher(sentence).find())
        .map(sentence -> tight(line, context, sentence))
        .toList();
  }

  private static Finding tight(TextLine line, TextContext context, String sentence) {
    Matcher below = BELOW.matcher(sentence);
    double percent = below.find() ? Double.parseDouble(below.group(1)) : USUALLY_TIGHT_PERCENT;
    Optional<Fact.Interval> widest =
        context.intervals(TextLine.seqLenAt(sentence, 0)).stream()
            .max(Comparator.comparingDouble(WordRules::widthInPercent));
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
            widthInPercent(widest.get()));
    return widthInPercent(widest.get()) <= percent
        ? TextRule.supported(line, "tight", "The widest interval: " + evidence + ".")
        : TextRule.contradicted(
            line,
            "tight",
            "Not every interval is that tight: " + evidence + ".",
            "State the widths, or name the rows that are tight.");
  }

  private static double widthInPercent(Fact.Interval interval) {
    return 200 * (interval.upper() - interval.lower()) / (interval.upper() + interval.lower());
  }

  /** "The warm-up is sufficient": are the first samples like the others? */
  static List<Finding> warmUp(TextLine line, TextContext context) {
    if (!WARMED_UP.matcher(line.text()).find() || line.text().matches("(?i).*\\b(not|too)\\b.*")) {
      return List.of();
    }
    List<Series> all = context.subject().series();
    List<String> slow = all.stream().flatMap(series -> slowStart(series).stream()).toList();
    if (!slow.isEmpty()) {
      return List.of(
          TextRule.contradicted(
              line,
              "sufficient",
              "The warm-up was too short: " + String.join("; ", slow) + ".",
              "Warm up until the first samples are like the others, and measure again."));
    }
    return List.of(
        all.isEmpty()
            ? TextRule.unsupported(
                line,
                Severity.LOW,
                "sufficient",
                "No samples beside the text show that the warm-up was long enough.",
                "Publish the raw samples in the order taken.")
            : TextRule.supported(line, "sufficient", "No series begins with slow samples."));
  }

  private static Optional<String> slowStart(Series series) {
    return series
        .reasoning()
        .slowStart()
        .map(
            start ->
                String.format(
                    Locale.ROOT,
                    "the first sample of %s is %.2f times the median of the next",
                    series.record().artifact(),
                    start.firstOverMedian()));
  }
}
