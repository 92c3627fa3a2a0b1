package dev.warpmark.audit.text;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.audit.check.CardPeaks;
import dev.warpmark.audit.check.EnvironmentDocuments;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The data beside a text. */
final class TextContext {
  private final Subject subject;
  private final Path folder;
  private final List<Fact> facts;
  private final List<Fact.Interval> intervals;
  private final List<JsonValue> environments;

  TextContext(Subject subject, Path folder) {
    this.subject = subject;
    this.folder = folder;
    this.facts = subject.series().stream().flatMap(s -> Fact.of(s).stream()).toList();
    this.intervals = subject.series().stream().flatMap(s -> Fact.intervals(s).stream()).toList();
    this.environments = EnvironmentDocuments.of(subject);
  }

  Subject subject() {
    return subject;
  }

  /** Where the text lies. */
  Path folder() {
    return folder;
  }

  /** Values of a kind, of a length where one is named. */
  List<Fact> facts(Figure.Kind kind, OptionalInt seqLen) {
    return facts.stream()
        .filter(fact -> fact.kind() == kind && isOf(fact.series(), seqLen))
        .toList();
  }

  /** Intervals, of a length where one is named. */
  List<Fact.Interval> intervals(OptionalInt seqLen) {
    return intervals.stream().filter(interval -> isOf(interval.series(), seqLen)).toList();
  }

  /** Series of a length, or all where none is named. */
  List<Series> series(OptionalInt seqLen) {
    return subject.series().stream().filter(series -> isOf(series, seqLen)).toList();
  }

  /** The peaks of the card that the data name, else of one that a text names. */
  Optional<CardPeaks> peaks(String text) {
    return subject.series().stream()
        .flatMap(series -> CardPeaks.of(series.record().context()).stream())
        .findFirst()
        .or(() -> CardPeaks.named(text));
  }

  /** Environment values whose key matches a pattern. */
  List<JsonValue> environment(String key) {
    return environments.stream()
        .flatMap(document -> EnvironmentDocuments.find(document, k -> k.matches(key)).stream())
        .toList();
  }

  private static boolean isOf(Series series, OptionalInt seqLen) {
    return seqLen.isEmpty()
        || series
            .record()
            .context()
            .shape()
            .map(AttentionShape::queryLen)
            .filter(length -> length == seqLen.getAsInt())
            .isPresent();
  }
}
