package dev.warpmark.report.statement;

import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.Row;
import dev.warpmark.report.study.Study;
import dev.warpmark.stats.LevelShift;
import dev.warpmark.stats.WarmUpTransient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How fast one fixed shape is.
 *
 * <p>Full where the series has one level and an interval: median, interval, method, N, timing mode
 * and device. A series that shifts gets its segments, one that starts slowly the median of what
 * follows, and a short one its median without an interval.
 */
final class FixedShape {
  private static final String NAME = "fixed shape";

  /** Below this an order statistic cannot reach 95 %. */
  private static final int FEWEST = 6;

  private FixedShape() {}

  static Statement of(Study study) {
    Optional<Row> row = study.fixedShapeRow();
    if (row.isEmpty()) {
      return new Statement(
          NAME,
          false,
          List.of(Text.of("Nothing is stated on a fixed shape: the folder holds no measurement.")),
          Optional.empty());
    }
    return of(study, row.get());
  }

  private static Statement of(Study study, Row row) {
    List<Text> sentences = new ArrayList<>();
    boolean full = row.carriesMedian();
    if (full) {
      sentences.add(median(row));
    } else {
      sentences.addAll(weaker(row));
    }
    sentences.addAll(OtherModes.sentences(study, row));
    List<Text> interrupted = Interruption.of(List.of(row));
    sentences.addAll(interrupted);
    List<Row> rows = new ArrayList<>(List.of(row));
    rows.addAll(OtherModes.beside(study, row));
    boolean complete = full && interrupted.isEmpty();
    return new Statement(NAME, complete, sentences, Optional.of(RowTable.of(rows)));
  }

  private static Text median(Row row) {
    return Text.of(
        "{} took a median of {} in this run, N={}, {}. That is {}.",
        subject(row),
        Phrases.median(row),
        Phrases.sampleCount(row),
        Phrases.mode(row),
        Phrases.flopRate(row));
  }

  private static Text subject(Row row) {
    return Text.of(
        "For {}, {} on {}, {},",
        Phrases.shape(row),
        Phrases.arm(row),
        Phrases.device(row),
        Phrases.precision(row));
  }

  private static List<Text> weaker(Row row) {
    List<Text> sentences = new ArrayList<>();
    Basis basis = Basis.derived("series checks on the samples in the order taken", row.samples());
    Optional<WarmUpTransient> slowStart = row.summary().slowStart();
    Optional<LevelShift> shift = row.summary().shift();
    if (slowStart.isPresent()) {
      sentences.add(
          Text.of(
              "The first {} samples are slow, beginning at {}× the median of those that follow:"
                  + " the warm-up of {} was too short, and they are left out of what follows.",
              basis.count(slowStart.get().samples()),
              basis.number(slowStart.get().firstOverMedian(), 2),
              Basis.declared(row.at("/warmup")).count(row.measurement().warmup())));
    }
    if (shift.isPresent()) {
      sentences.add(
          Text.of(
              "The level shifts by {} within the series, so that no single median is stated.",
              basis.percent(shift.get().relativeChange(), 1)));
    }
    if (row.summary().levels().isEmpty()) {
      sentences.add(
          Text.of(
              "{} has no single median that stands for it ({}); N={} in this run, {}.",
              subject(row),
              Basis.derived("order of reasoning on the samples", row.samples())
                  .label(row.refusal().orElseThrow()),
              Phrases.sampleCount(row),
              Phrases.mode(row)));
      return sentences;
    }
    if (row.hasOneLevel()) {
      sentences.add(
          Text.of(
              "{} took a median of {} in this run, N={}, {}; {}.",
              subject(row),
              Phrases.median(row),
              Phrases.sampleCount(row),
              Phrases.mode(row),
              noInterval(row)));
      return sentences;
    }
    List<Text> stretches =
        row.summary().segments().stream().map(s -> Phrases.segment(row, s)).toList();
    sentences.add(
        Text.of(
            "{} took, by stretches of one level, in this run, N={}, {}: {}.",
            subject(row),
            Phrases.sampleCount(row),
            Phrases.mode(row),
            Text.join("; ", stretches)));
    return sentences;
  }

  /** Why a median stands without an interval. */
  static Text noInterval(Row row) {
    return Text.of(
        row.size() < FEWEST
            ? "so few samples carry no interval"
            : "neighbouring samples depend on one another too much for an interval");
  }
}
