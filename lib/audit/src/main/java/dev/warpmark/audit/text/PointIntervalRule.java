package dev.warpmark.audit.text;

import dev.warpmark.audit.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Does a stated point lie within the interval stated with it? */
final class PointIntervalRule {
  private static final int FARTHEST = 40;

  private PointIntervalRule() {}

  /** The rule, of one line. */
  static List<Finding> on(TextLine line, TextContext context) {
    List<Finding> findings = new ArrayList<>();
    if (line.isRow()) {
      row(line, context).ifPresent(findings::add);
      return findings;
    }
    for (String sentence : line.sentences()) {
      List<Figure> figures = Figure.in(sentence);
      for (Figure.Range range : Figure.ranges(sentence, "")) {
        figures.stream()
            .filter(f -> f.kind() == Figure.Kind.TIME && f.end() <= range.start())
            .filter(f -> range.start() - f.end() <= FARTHEST)
            .reduce((first, last) -> last)
            .flatMap(
                point ->
                    check(line, context, point, range, TextLine.seqLenAt(sentence, point.start())))
            .ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<Finding> row(TextLine line, TextContext context) {
    Optional<Figure> point = Optional.empty();
    for (int i = 0; i < Math.min(line.headers().size(), line.cells().size()); i++) {
      Optional<Figure> figure =
          Figure.ofCell(line.cells().get(i), line.headers().get(i))
              .filter(f -> f.kind() == Figure.Kind.TIME);
      List<Figure.Range> ranges = Figure.ranges(line.cells().get(i), line.rowTimeUnit());
      if (point.isPresent() && !ranges.isEmpty()) {
        return check(line, context, point.get(), ranges.get(0), line.rowSeqLen());
      }
      point = figure;
    }
    return Optional.empty();
  }

  private static Optional<Finding> check(
      TextLine line, TextContext context, Figure point, Figure.Range range, OptionalInt length) {
    double scale = scale(point, range);
    double lower = (range.lower().value() - range.lower().halfDigit()) * scale;
    double upper = (range.upper().value() + range.upper().halfDigit()) * scale;
    if (point.value() + point.halfDigit() >= lower && point.value() - point.halfDigit() <= upper) {
      return Optional.empty();
    }
    return Optional.of(
        TextRule.contradicted(
            line,
            point.text() + " with " + range.text(),
            "The point %s lies outside the interval %s stated with it%s."
                .formatted(point.text(), range.text(), origins(context, point, range, length)),
            "Quote median and interval of the same run."));
  }

  /** Which files the two come from, where they can be told. */
  private static String origins(
      TextContext context, Figure point, Figure.Range range, OptionalInt length) {
    Optional<String> ofPoint =
        context.facts(Figure.Kind.TIME, length).stream()
            .filter(fact -> fact.name().equals("median") && point.shows(fact.value()))
            .map(fact -> fact.series().record().artifact())
            .findFirst();
    double scale = scale(point, range);
    Optional<String> ofRange =
        context.intervals(length).stream()
            .filter(i -> range.lower().shows(i.lower() / scale))
            .filter(i -> range.upper().shows(i.upper() / scale))
            .map(i -> i.series().record().artifact())
            .findFirst();
    return ofPoint.isPresent() && ofRange.isPresent() && !ofPoint.equals(ofRange)
        ? ": the point is the median of %s, the interval is that of %s"
            .formatted(ofPoint.get(), ofRange.get())
        : "";
  }

  /** Brackets without a unit are in the point's. */
  private static double scale(Figure point, Figure.Range range) {
    return range.lower().kind() == Figure.Kind.TIME
        ? 1
        : point.value() / Double.parseDouble(point.text().replace(",", ""));
  }
}
