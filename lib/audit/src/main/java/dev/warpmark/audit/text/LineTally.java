package dev.warpmark.audit.text;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.text.TextTally.Statement;
import dev.warpmark.audit.text.TextTally.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The numbers and loaded words of one line: what a rule said of each, else what the data hold. */
final class LineTally {
  private static final Pattern PARAMETER =
      Pattern.compile("(?<!\\w)([BHSDN]|batch|heads|seq(?:_?len)?|dim)\\s*=\\s*(\\d{1,9})(?!\\w)");
  private static final Pattern LEVEL =
      Pattern.compile("(?i)^\\s*(CI|confidence|interval|credible).*");
  private static final Pattern LENGTH_COLUMN = Pattern.compile("(?i)s|seq.*|sequence.*");

  private static final String NO_DATA = "no data beside the text carry it";

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
    return List.copyOf(tally.statements.values());
  }

  private void parameters() {
    TextLine.matches(PARAMETER, line.text())
        .forEach(
            found -> {
              int value = Integer.parseInt(found.group(2));
              Optional<String> why =
                  context.subject().series().stream()
                      .filter(series -> is(series, found.group(1), value))
                      .findFirst()
                      .map(series -> "the data have it");
              Optional<Finding> said = said(found.group().replaceAll("\\s", ""));
              add(found.start(), found.group(), said, why, "no data are of it");
            });
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
      add(range.start(), range.text(), said(range.text()), Optional.empty(), NO_DATA);
    }
    for (Figure figure : Figure.in(line.text())) {
      if (isFree(figure.start())) {
        add(figure.start(), figure.text(), said(figure.text()), carried(figure), NO_DATA);
      }
    }
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
    return series.stream()
        .anyMatch(
            one ->
                series.stream()
                    .filter(other -> other != one)
                    .anyMatch(
                        other -> figure.shows(one.samples().median() / other.samples().median())));
  }

  /** Words that a rule spoke of, then those that assert something and that no rule spoke of. */
  private void words() {
    String text = line.text().toLowerCase(Locale.ROOT);
    for (Finding finding : findings) {
      String value = finding.evidence().value();
      int at = value.isEmpty() ? -1 : text.indexOf(value.toLowerCase(Locale.ROOT));
      if (at >= 0 && isFree(at)) {
        add(at, value, Optional.of(finding), Optional.empty(), "");
      }
    }
    TextLine.matches(LOADED_WORDS, line.text())
        .filter(found -> isFree(found.start()))
        .forEach(
            found ->
                add(
                    found.start(),
                    found.group(),
                    said(found.group()),
                    Optional.empty(),
                    "nothing beside the text carries it"));
  }

  /** Whether no statement stands at a place yet. */
  private boolean isFree(int place) {
    Map.Entry<Integer, Statement> before = statements.floorEntry(place);
    return before == null || place >= before.getKey() + before.getValue().text().length();
  }

  /** The gravest finding whose evidence names a number or word. */
  private Optional<Finding> said(String text) {
    Pattern whole = Pattern.compile("(?i)(?<![\\w.,])" + Pattern.quote(text) + "(?![\\w]|[.,]\\d)");
    return findings.stream()
        .filter(finding -> whole.matcher(finding.evidence().value()).find())
        .findFirst();
  }

  /** What a rule said of it, else what of the data carries it, else why nothing does. */
  private void add(
      int start, String text, Optional<Finding> said, Optional<String> carrier, String whyNot) {
    Verdict verdict =
        said.map(finding -> Verdict.of(finding.status()))
            .orElse(carrier.isPresent() ? Verdict.SUPPORTED : Verdict.UNSUPPORTED);
    String why = said.map(Finding::message).or(() -> carrier).orElse(whyNot);
    statements.put(start, new Statement(line.number(), text, verdict, why));
  }
}
