package dev.warpmark.report.statement;

import dev.warpmark.display.Quantity;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.Row;
import dev.warpmark.report.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How time goes with the sequence length, all else being the same.
 *
 * <p>Full where at least two lengths have one level each: medians, how much longer the longest
 * takes and how much more work it is. Rows without one level are named and left out; a ratio
 * between shapes is never called a speedup, since the work differs.
 */
final class Scaling {
  private static final String NAME = "scaling";

  private Scaling() {}

  static Statement of(Study study) {
    List<Row> rows =
        study.shapeRows().stream()
            .sorted(Comparator.comparingDouble(row -> row.shape().flops()))
            .toList();
    List<Row> carried = rows.stream().filter(Row::carriesMedian).toList();
    List<Text> sentences = new ArrayList<>();
    List<List<Row>> families = families(carried);
    boolean enough = !families.isEmpty();
    if (enough) {
      families.forEach(
          family -> sentences.add(growth(family.get(0), family.get(family.size() - 1), family)));
    } else if (rows.isEmpty()) {
      sentences.add(Text.of("Nothing is stated on scaling: the folder holds no measurement."));
    } else {
      sentences.add(tooFew(rows, carried));
    }
    leftOut(rows).ifPresent(sentences::add);
    List<Text> interrupted = Interruption.of(rows);
    sentences.addAll(interrupted);
    boolean full = enough && carried.size() == rows.size() && interrupted.isEmpty();
    return new Statement(
        NAME, full, sentences, rows.isEmpty() ? Optional.empty() : Optional.of(RowTable.of(rows)));
  }

  /** Rows of several lengths that differ in nothing else and were measured in one run. */
  private static List<List<Row>> families(List<Row> rows) {
    Map<List<Object>, List<Row>> families = new LinkedHashMap<>();
    for (Row row : rows) {
      families
          .computeIfAbsent(
              List.of(row.shape().withSeqLen(1), row.label(), row.file().runName()),
              family -> new ArrayList<>())
          .add(row);
    }
    return families.values().stream().filter(family -> family.size() >= 2).toList();
  }

  private static Text growth(Row first, Row last, List<Row> rows) {
    Basis times =
        Basis.derived(
            "quotient of the two medians, without an interval", first.samples(), last.samples());
    Basis work =
        Basis.derived(
            "quotient of the operations of the two shapes", first.at("/shape"), last.at("/shape"));
    return Text.of(
        "On {}, {}, {}, the median time of {} goes from {} for {} to {} for {}: {} the time for {}"
            + " the operations, at {} and {}, over {} lengths of one run, {}.",
        Phrases.device(first),
        Phrases.precision(first),
        fixedPart(first),
        Phrases.arm(first),
        Phrases.median(first),
        label(first),
        Phrases.median(last),
        label(last),
        times.quantity(
            Quantity.RATIO, last.summary().medianSeconds() / first.summary().medianSeconds()),
        work.quantity(Quantity.RATIO, last.shape().flops() / first.shape().flops()),
        Phrases.flopRate(first),
        Phrases.flopRate(last),
        Basis.declared(first.file().at("/protocol/shapes")).count(rows.size()),
        Phrases.mode(first));
  }

  private static Text tooFew(List<Row> rows, List<Row> carried) {
    Basis basis =
        Basis.derived(
            "rows of one run that differ in length and have one level each",
            rows.stream().map(Row::samples).toList());
    return Text.of(
        "Nothing is stated on scaling: that takes {} or more lengths of one run with a single"
            + " level, and the folder has {} of {} rows.",
        Basis.constant("a growth has a beginning and an end").count(2),
        basis.count(carried.size()),
        basis.count(rows.size()));
  }

  private static Optional<Text> leftOut(List<Row> rows) {
    List<Text> names =
        rows.stream()
            .filter(row -> !row.carriesMedian())
            .map(row -> Text.of(Phrases.shape(row)))
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(Text.of("Left out, for lack of a single level: {}.", Text.join(", ", names)));
  }

  private static Text label(Row row) {
    return Text.of("S={}", Phrases.seqLen(row));
  }

  /** The shape without its length. */
  private static Text fixedPart(Row row) {
    Basis basis = Basis.declared(row.at("/shape"));
    var shape = row.shape();
    String fixed =
        "B=%d H=%d D=%d%s"
            .formatted(
                shape.batch(), shape.heads(), shape.headDim(), shape.isCausal() ? " causal" : "");
    return Text.of(basis.label(fixed));
  }
}
