package dev.warpmark.audit.text;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.display.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Times, rates, memory and intervals: is each what the data of its row or sentence give? */
final class NumbersRule {
  /** A figure farther than this from every value of its kind is about something else. */
  private static final double OTHER_MATTER = 3;

  /** In a table's row the column says what a figure is about; this is a digit's reach. */
  private static final double OTHER_MATTER_IN_ROW = 10;

  /** How far before a figure the word stands that says which statistic it is. */
  private static final int NEAR = 24;

  private static final String REMEDY =
      "State what the raw samples of this row give, with median and interval of one run.";

  private final TextLine line;
  private final TextContext context;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> supported = new ArrayList<>();
  private final List<String> unsupported = new ArrayList<>();

  private NumbersRule(TextLine line, TextContext context) {
    this.line = line;
    this.context = context;
  }

  /** The rule, of one line. */
  static List<Finding> on(TextLine line, TextContext context) {
    NumbersRule judgement = new NumbersRule(line, context);
    if (line.isRow()) {
      judgement.row();
    } else {
      line.sentences().forEach(judgement::sentence);
    }
    return judgement.findings();
  }

  private void sentence(String sentence) {
    String unit = "ms";
    for (Figure figure : Figure.in(sentence)) {
      OptionalInt length = TextLine.seqLenAt(sentence, figure.start());
      if (isMeasured(figure) && !RooflineRules.isAboutPeak(sentence, figure)) {
        String before = sentence.substring(Math.max(0, figure.start() - NEAR), figure.start());
        judge(figure, length, before);
        unit = figure.kind() == Figure.Kind.TIME ? unitAfter(sentence, figure) : unit;
      }
    }
    for (Figure.Range range : Figure.ranges(sentence, unit)) {
      judge(range, TextLine.seqLenAt(sentence, range.start()));
    }
  }

  private void row() {
    OptionalInt length = line.rowSeqLen();
    for (int i = 0; i < Math.min(line.headers().size(), line.cells().size()); i++) {
      String header = line.headers().get(i);
      Figure.ofCell(line.cells().get(i), header)
          .filter(NumbersRule::isMeasured)
          .filter(figure -> !RooflineRules.isPeakColumn(header, figure))
          .ifPresent(figure -> judge(figure, length, header));
      for (Figure.Range range : Figure.ranges(line.cells().get(i), line.rowTimeUnit())) {
        judge(range, length);
      }
    }
  }

  /** The words beside a figure may say which statistic it is. */
  private void judge(Figure figure, OptionalInt length, String words) {
    List<Fact> facts = StatisticWord.in(words).among(context.facts(figure.kind(), length));
    Optional<Fact> shown = facts.stream().filter(fact -> figure.shows(fact.value())).findFirst();
    if (shown.isPresent()) {
      supported.add(figure.text());
      return;
    }
    boolean slip = facts.stream().anyMatch(fact -> figure.showsInWrongUnit(fact.value()));
    boolean near =
        facts.stream()
            .anyMatch(
                fact ->
                    figure.value() < reach() * fact.value()
                        && fact.value() < reach() * figure.value());
    if (slip || (length.isPresent() && near)) {
      findings.add(contradiction(figure, facts, length, slip));
    } else {
      unsupported.add(figure.text());
    }
  }

  private double reach() {
    return line.isRow() ? OTHER_MATTER_IN_ROW : OTHER_MATTER;
  }

  private Finding contradiction(Figure figure, List<Fact> facts, OptionalInt length, boolean slip) {
    Fact closest = facts.get(0);
    String where = length.isPresent() ? " for S=" + length.getAsInt() : "";
    return TextRule.contradicted(
        line,
        figure.text(),
        "%s is not what the data give%s: %s of %s is %s%s."
            .formatted(
                figure.text(),
                where,
                closest.name(),
                closest.series().record().artifact(),
                shown(figure.kind(), closest.value()),
                slip ? ", a factor of 1000 apart as when units are mixed up" : ""),
        REMEDY);
  }

  private void judge(Figure.Range range, OptionalInt length) {
    List<Fact.Interval> intervals = context.intervals(length);
    boolean known =
        intervals.stream()
            .anyMatch(i -> range.lower().shows(i.lower()) && range.upper().shows(i.upper()));
    if (known) {
      supported.add(range.text());
    } else if (length.isPresent() && !intervals.isEmpty()) {
      Fact.Interval closest = intervals.get(0);
      findings.add(
          TextRule.contradicted(
              line,
              range.text(),
              "The interval %s is none that the data give for S=%d: the %s of %s is [%s, %s]."
                  .formatted(
                      range.text(),
                      length.getAsInt(),
                      closest.name(),
                      closest.series().record().artifact(),
                      shown(Figure.Kind.TIME, closest.lower()),
                      shown(Figure.Kind.TIME, closest.upper())),
              REMEDY));
    } else {
      unsupported.add(range.text());
    }
  }

  private List<Finding> findings() {
    if (!unsupported.isEmpty()) {
      findings.add(
          TextRule.unsupported(
              line,
              Severity.LOW,
              String.join(", ", unsupported),
              "No data beside the text carry: " + String.join(", ", unsupported) + ".",
              "Publish the raw samples behind these figures, or leave them out."));
    }
    if (!supported.isEmpty()) {
      findings.add(
          TextRule.supported(
              line,
              String.join(", ", supported),
              "The data carry: " + String.join(", ", supported) + "."));
    }
    return findings;
  }

  private static boolean isMeasured(Figure figure) {
    return switch (figure.kind()) {
      case TIME, FLOP_RATE, BANDWIDTH, MEMORY -> true;
      case PERCENT, FACTOR, BARE -> false;
    };
  }

  private static String unitAfter(String sentence, Figure figure) {
    String rest = sentence.substring(figure.start() + figure.text().length()).strip();
    return rest.split("[^\\p{L}]", 2)[0].toLowerCase(Locale.ROOT);
  }

  private static String shown(Figure.Kind kind, double value) {
    return switch (kind) {
      case TIME -> Quantity.TIME.format(value);
      case FLOP_RATE -> Quantity.FLOP_RATE.format(value);
      case BANDWIDTH -> Quantity.BANDWIDTH.format(value);
      default -> Quantity.MEMORY.format(value);
    };
  }

  /** Which statistic the words beside a figure name. */
  private enum StatisticWord {
    MEDIAN("\\bmedian|\\bp50\\b", "median"),
    MEAN("\\bmean\\b|\\baverage|\\bavg\\b", "mean"),
    MINIMUM("\\bmin(imum)?\\b", "minimum"),
    MAXIMUM("\\bmax(imum)?\\b", "maximum"),
    DEVIATION("\\bstd|\\bstandard dev|σ", "standard deviation"),
    /** None, or more than one. */
    ANY("$^", "");

    private final Pattern pattern;
    private final String fact;

    StatisticWord(String pattern, String fact) {
      this.pattern = Pattern.compile("(?i)" + pattern);
      this.fact = fact;
    }

    static StatisticWord in(String words) {
      List<StatisticWord> found =
          Arrays.stream(values()).filter(word -> word.pattern.matcher(words).find()).toList();
      return found.size() == 1 ? found.get(0) : ANY;
    }

    /** The facts that are of this statistic; times only, since rates are of the median. */
    List<Fact> among(List<Fact> facts) {
      return this == ANY
          ? facts
          : facts.stream()
              .filter(each -> each.kind() != Figure.Kind.TIME || each.name().startsWith(fact))
              .toList();
    }
  }
}
