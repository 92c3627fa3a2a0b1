package dev.warpmark.report.statement;

import dev.warpmark.display.Quantity;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Study;
import dev.warpmark.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How backends compare on equal work, interleaved in one run.
 *
 * <p>"Faster" or "slower" where the 95 % interval of the ratio lies beyond 1 by more than the
 * baseline's own repeat; otherwise the interval alone. A run with one arm claims no comparison.
 */
final class BackendsStatement {
  private static final String NAME = "backends";

  private BackendsStatement() {}

  static Statement of(Study study) {
    List<RatioRow> ratios = study.ratios();
    if (ratios.isEmpty()) {
      return new Statement(NAME, false, List.of(nothingToCompare(study)), Optional.empty());
    }
    List<Text> sentences = new ArrayList<>();
    ratios.forEach(row -> sentences.add(sentence(row)));
    sentences.add(scope());
    boolean full = ratios.stream().allMatch(row -> row.isFaster() || row.isSlower());
    return new Statement(NAME, full, sentences, Optional.of(RatioTable.of(ratios)));
  }

  /** One comparison as a sentence. */
  static Text sentence(RatioRow row) {
    Text verdict;
    if (row.isFaster()) {
      verdict = Text.of("{} was {} than", arm(row), word(row, "faster"));
    } else if (row.isSlower()) {
      verdict = Text.of("{} was {} than", arm(row), word(row, "slower"));
    } else if (row.floor().isEmpty()) {
      verdict = Text.of("{} was measured beside", arm(row));
    } else {
      verdict = Text.of("{} is not told apart from", arm(row));
    }
    return Text.of(
        "For {}, {} {}: {} times its rate, {} interval {} by {}, {}; {}.",
        Phrases.shape(row.candidate()),
        verdict,
        Phrases.arm(row.baseline()),
        ratio(row, row.ratio().value()),
        basis(row).percent(row.ratio().interval().level(), 0),
        ends(row, row.ratio().interval()),
        basis(row).label(row.ratio().interval().method()),
        Phrases.mode(row.candidate()),
        floor(row));
  }

  /** What a ratio rests on. */
  static Basis basis(RatioRow row) {
    return Basis.derived(
        "baseline over candidate, geometric mean over blocks that hold both", row.samples());
  }

  /** A ratio with the digits of its interval. */
  static Claim ratio(RatioRow row, double value) {
    return basis(row)
        .within(Quantity.RATIO, value, row.ratio().interval(), Quantity.RATIO.unit("×"));
  }

  /** The two ends in a bracket. */
  static Text ends(RatioRow row, Interval interval) {
    return Text.of("[{}, {}]", ratio(row, interval.lower()), ratio(row, interval.upper()));
  }

  private static Text arm(RatioRow row) {
    return Phrases.arm(row.candidate());
  }

  private static Claim word(RatioRow row, String word) {
    boolean holds = word.equals("faster") ? row.isFaster() : row.isSlower();
    return Basis.derived(
            "the whole 95 % interval of the ratio lies beyond 1 and beyond the noise floor",
            row.samples())
        .word(word, holds);
  }

  private static Text floor(RatioRow row) {
    return row.floorMargin()
        .map(
            margin ->
                Text.of(
                    "the baseline against itself reaches {}",
                    Basis.derived(
                            "farthest end of the interval of the baseline over its repeat",
                            row.baseline().samples())
                        .percent(margin, 2)))
        .orElse(
            Text.of("the run has no repeat of the baseline, so that its noise floor is unknown"));
  }

  private static Text scope() {
    return Text.of("This holds for the process that measured it; other processes were not asked.");
  }

  private static Text nothingToCompare(Study study) {
    if (study.rows().isEmpty()) {
      return Text.of("Nothing is stated on backends: the folder holds no measurement.");
    }
    var file = study.rows().get(0).file();
    Basis basis = Basis.declared(file.at("/protocol/arms", "/config"));
    List<Text> names = study.backends().stream().map(name -> Text.of(basis.code(name))).toList();
    return Text.of(
        "No comparison is made: the folder holds no run in which {} was interleaved with a"
            + " baseline.",
        Text.join(" or ", names));
  }
}
