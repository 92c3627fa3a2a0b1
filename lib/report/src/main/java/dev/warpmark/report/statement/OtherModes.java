package dev.warpmark.report.statement;

import dev.warpmark.device.TimingMode;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.Row;
import dev.warpmark.report.study.Study;
import java.util.ArrayList;
import java.util.List;

/**
 * The same work of the same arm and run in further timing modes, and what isolated adds to them.
 */
final class OtherModes {
  private OtherModes() {}

  /** The rows beside a row that differ from it in the timing mode alone. */
  static List<Row> beside(Study study, Row row) {
    return study.rows().stream()
        .filter(other -> other.file().runName().equals(row.file().runName()))
        .filter(other -> other.shape().equals(row.shape()) && other.label().equals(row.label()))
        .filter(other -> other.measurement().mode() != row.measurement().mode())
        .toList();
  }

  /** A sentence for each that carries a median, and the isolated excess over graph replay. */
  static List<Text> sentences(Study study, Row row) {
    List<Text> sentences = new ArrayList<>();
    for (Row other : beside(study, row)) {
      if (other.carriesMedian()) {
        sentences.add(
            Text.of(
                "In {} the median is {}, N={}; that is {}.",
                Phrases.mode(other),
                Phrases.median(other),
                Phrases.sampleCount(other),
                Phrases.flopRate(other)));
      } else if (other.hasOneLevel()) {
        sentences.add(
            Text.of(
                "In {} the median is {}, N={}; {}.",
                Phrases.mode(other),
                Phrases.median(other),
                Phrases.sampleCount(other),
                FixedShape.noInterval(other)));
      } else {
        sentences.add(Text.of("In {} no single median is stated.", Phrases.mode(other)));
      }
      if (row.carriesMedian()
          && other.carriesMedian()
          && row.measurement().mode() == TimingMode.ISOLATED
          && other.measurement().mode() == TimingMode.GRAPH) {
        sentences.add(excess(row, other));
      }
      if (other.hasOneLevel()) {
        Phrases.harnessShare(other).ifPresent(share -> sentences.add(harness(other, share)));
      }
    }
    return sentences;
  }

  private static Text harness(Row graph, Claim share) {
    return Text.of(
        "A replay holds {} launches; starting one is at most {} of a sample, by a replay of one"
            + " kernel that does next to nothing.",
        Basis.observed(graph.at("/replay/launches"))
            .count(graph.measurement().replay().orElseThrow().launches()),
        share);
  }

  private static Text excess(Row isolated, Row graph) {
    double share = isolated.summary().excessOver(graph.summary());
    return Text.of(
        "The isolated median exceeds it by {} of itself: launch gap, event cost and the state of"
            + " the cache, an upper indication of launch overhead.",
        Basis.derived(
                "isolated less graph median, over the isolated one",
                isolated.samples(),
                graph.samples())
            .percent(share, 1));
  }
}
