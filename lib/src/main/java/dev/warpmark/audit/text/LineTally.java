package dev.warpmark.audit.text;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Series;
import dev.warpmark.audit.text.TextTally.Statement;
import dev.warpmark.audit.text.TextTally.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers and loaded words of one line: what a rule said of each, else what the data hold. */
final class LineTally {
  private static final Pattern PARAMETER =
      Pattern.compile("(?<!\\w)([BHSDN]|batch|heads|seq(?:_?len)?|dim)\\s*=\\s*(\\d{1,9})(?!\\w)");
  private static final Pattern LEVEL =
      Pattern.compile("(?i)^\\s*(CI|confidence|interval|credible).*");
  private static final Pattern LENGTH_COLUMN = Pattern.compile("(?i)s|seq.*|sequence.*");

  /** Words that assert something of data, and of which no other rule knows whether it holds. */
  private static final Pattern LOADED_WORDS =
      Pattern.compile(
          "(?i)(?<![\\w-])("
              // of every row, every run
              + "all|every|always|never|none"
              // of one against another
              + "|fast(?:er|est)|slow(?:er|est)|better|best|worse|worst|outperform\\w*"
              + "|improve\\w*|regress\\w*|equal(?:ly)?|equivalent|comparable"
              // of how it was measured
              + "|stable|stationary|consistent(?:ly)?|reproducib\\w*|deterministic|locked|verified"
              + "|validated|confirmed|complete|sufficient"
              // of how well
              + "|precise|accurate|tight|narrow|significant(?:ly)?|substantial(?:ly)?"
              + "|negligible|efficient(?:ly)?|saturat\\w*|throttl\\w*|linear(?:ly)?"
              + "|quadratic(?:ally)?"
              + ")(?![\\w-])");

  private final TextLine line;
  private final TextContext context;
  private final List<Finding> findings;
  private final TreeMap<Integer, Statement> statements = new TreeMap<>();

  private LineTally(TextLine line, TextContext context, List<Finding> findings) {
    this.line = line;
    this.context = context;
    this.findings = findings.stream().sorted(Comparator.comparing(Finding::status)).toList();
  }

  static List<Statement> of(TextLine line, TextContext context, List<Finding> findings) {
    LineTally tally = new LineTally(line, context, findings);
    tally.parameters();
    tally.numbers();
    tally.words();
    return new ArrayList<>(tally.statements.values());
  }

  private void parameters() {
    Matcher matcher = PARAMETER.matcher(line.text());
    while (matcher.find()) {
      int value = Integer.parseInt(matcher.group(2));
      String name = matcher.group(1);
      Optional<Finding> said = said(matcher.group().replaceAll("\\s", ""));
      if (said.isPresent()) {
        add(matcher.start(), matcher.group(), said.get());
      } else {
        boolean there = context.subject().series().stream().anyMatch(s -> is(s, name, value));
        add(matcher.start(), matcher.group(), there, "the data have it", "no data are of it");
      }
    }
  }

  private static boolean is(Series series, String name, int value) {
    if (name.equals("N")) {
      return series.samples().size() == value;
    }
    Optional<AttentionShape> shape = series.record().context().shape();
    return shape.isPresent()
        && value
            == switch (name) {
              case "B", "batch" -> shape.get().batch();
              case "H", "heads" -> shape.get().heads();
              case "D", "dim" -> shape.get().headDim();
              default -> shape.get().queryLen();
            };
  }

  private void numbers() {
    for (Figure.Range range : Figure.ranges(line.text(), "")) {
      number(range.start(), range.text(), Optional.empty());
    }
    for (Figure figure : Figure.in(line.text())) {
      if (statements.floorEntry(figure.start()) == null
          || !covers(statements.floorEntry(figure.start()), figure.start())) {
        number(figure.start(), figure.text(), Optional.of(figure));
      }
    }
  }

  private static boolean covers(Map.Entry<Integer, Statement> entry, int place) {
    return place < entry.getKey() + entry.getValue().text().length();
  }

  private void number(int start, String text, Optional<Figure> figure) {
    Optional<Finding> said = said(text);
    if (said.isPresent()) {
      add(start, text, said.get());
      return;
    }
    String why = figure.flatMap(this::carried).orElse("");
    add(start, text, !why.isEmpty(), why, "no data beside the text carry it");
  }

  /** What carries a number that no rule spoke of. */
  private Optional<String> carried(Figure figure) {
    String after = line.text().substring(Math.min(figure.end(), line.text().length()));
    List<Series> series = context.subject().series();
    if (figure.kind() == Figure.Kind.PERCENT && LEVEL.matcher(after).matches()) {
      return context.intervals(OptionalInt.empty()).isEmpty()
          ? Optional.empty()
          : Optional.of("the level of the intervals in the data");
    }
    if (figure.kind() == Figure.Kind.FACTOR && isRatio(figure, series)) {
      return Optional.of("the ratio of two medians in the data");
    }
    boolean length =
        line.isRow()
            && line.headers().stream().anyMatch(h -> LENGTH_COLUMN.matcher(h).matches())
            && series.stream().anyMatch(s -> is(s, "S", (int) figure.value()));
    if (figure.kind() == Figure.Kind.BARE && length) {
      return Optional.of("a length that the data have");
    }
    boolean warmup =
        line.text().matches("(?i).*warm.*")
            && series.stream()
                .anyMatch(s -> s.record().context().warmup().orElse(-1) == (int) figure.value());
    return warmup ? Optional.of("the warm-up that the data state") : Optional.empty();
  }

  private static boolean isRatio(Figure figure, List<Series> series) {
    for (Series one : series) {
      for (Series other : series) {
        if (one != other && figure.shows(one.samples().median() / other.samples().median())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Words that a rule spoke of, then those that assert something and that no rule spoke of. */
  private void words() {
    for (Finding finding : findings) {
      String value = finding.evidence().value();
      int at = value.isEmpty() ? -1 : lower(line.text()).indexOf(lower(value));
      var before = at < 0 ? null : statements.floorEntry(at);
      if (at >= 0 && (before == null || !covers(before, at))) {
        add(at, value, finding);
      }
    }
    Matcher matcher = LOADED_WORDS.matcher(line.text());
    while (matcher.find()) {
      var before = statements.floorEntry(matcher.start());
      if (before == null || !covers(before, matcher.start())) {
        Optional<Finding> said = said(matcher.group());
        if (said.isPresent()) {
          add(matcher.start(), matcher.group(), said.get());
        } else {
          add(matcher.start(), matcher.group(), false, "", "nothing beside the text carries it");
        }
      }
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The gravest finding whose evidence names a number or word. */
  private Optional<Finding> said(String text) {
    Pattern whole = Pattern.compile("(?i)(?<![\\w.,])" + Pattern.quote(text) + "(?![\\w]|[.,]\\d)");
    return findings.stream()
        .filter(finding -> whole.matcher(finding.evidence().value()).find())
        .findFirst();
  }

  private void add(int start, String text, Finding finding) {
    Verdict verdict = Verdict.of(finding.status());
    statements.put(start, new Statement(line.number(), text, verdict, finding.message()));
  }

  private void add(int start, String text, boolean holds, String why, String whyNot) {
    Verdict verdict = holds ? Verdict.SUPPORTED : Verdict.UNSUPPORTED;
    statements.put(start, new Statement(line.number(), text, verdict, holds ? why : whyNot));
  }
}
