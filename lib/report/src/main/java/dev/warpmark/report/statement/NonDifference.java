package dev.warpmark.report.statement;

import dev.warpmark.analysis.Reading;
import dev.warpmark.analysis.Summary;
import dev.warpmark.display.Quantity;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Study;
import dev.warpmark.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which backends are as fast as one another.
 *
 * <p>Claimed only where the 90 % interval of the ratio lies inside the declared margin (two
 * one-sided tests at 5 %), never by the absence of a difference.
 */
final class NonDifference {
  private static final String NAME = "non-difference";
  private static final double LEVEL = 0.90;

  private NonDifference() {}

  static Statement of(Study study) {
    List<RatioRow> ratios = study.ratios();
    List<Text> sentences = new ArrayList<>();
    for (RatioRow row : ratios) {
      if (row.isEquivalent()) {
        sentences.add(equivalent(row));
      }
    }
    boolean full = !sentences.isEmpty();
    for (RatioRow row : ratios) {
      boolean told = row.isFaster(Summary.LEVEL) || row.isSlower(Summary.LEVEL);
      if (!told && !row.isEquivalent()) {
        sentences.add(undecided(row));
      }
    }
    if (sentences.isEmpty()) {
      sentences.add(
          Text.of(
              "Nothing is stated on backends being alike: no ratio in the folder lies inside its"
                  + " margin."));
    }
    return new Statement(NAME, full, sentences, Optional.empty());
  }

  private static Text equivalent(RatioRow row) {
    Basis basis =
        Basis.derived(
            "the 90 % interval of the ratio lies inside the declared margin", row.samples());
    return Text.of(
        "{} {}, {} is {} {} within {}: the {} interval of the ratio, {}, lies inside that margin"
            + " ({}){}.",
        Scope.opening(row),
        Phrases.shape(row.candidate()),
        Phrases.arm(row.candidate()),
        basis.word("as fast as", row.isEquivalent()),
        Phrases.arm(row.baseline()),
        margin(row),
        basis.percent(LEVEL, 0),
        ends(row),
        marginSource(row),
        BackendsStatement.limit(List.of(row)));
  }

  private static Text undecided(RatioRow row) {
    if (row.margin() > Reading.WIDEST_MARGIN) {
      return tooNoisy(row);
    }
    return Text.of(
        "{} {}, the data do not decide between {} and {}: the {} interval of the ratio, {},"
            + " reaches beyond the margin of {} ({}){}.",
        Scope.opening(row),
        Phrases.shape(row.candidate()),
        Phrases.arm(row.candidate()),
        Phrases.arm(row.baseline()),
        BackendsStatement.basis(row).percent(LEVEL, 0),
        ends(row),
        margin(row),
        marginSource(row),
        BackendsStatement.limit(List.of(row)));
  }

  private static Text tooNoisy(RatioRow row) {
    return Text.of(
        "{} {}, the data do not decide between {} and {}: the baseline against itself reaches {},"
            + " wider than the {} up to which arms are called alike.",
        Scope.opening(row),
        Phrases.shape(row.candidate()),
        Phrases.arm(row.candidate()),
        Phrases.arm(row.baseline()),
        margin(row),
        BackendsStatement.basis(row).percent(Reading.WIDEST_MARGIN, 0));
  }

  private static Text ends(RatioRow row) {
    Interval ninety = row.estimate().interval(LEVEL);
    Basis basis = BackendsStatement.basis(row);
    var unit = Quantity.RATIO.unit("×");
    return Text.of(
        "[{}, {}]",
        basis.within(Quantity.RATIO, ninety.lower(), ninety, unit),
        basis.within(Quantity.RATIO, ninety.upper(), ninety, unit));
  }

  private static Text margin(RatioRow row) {
    Basis basis =
        Basis.derived(
            "the declared margin, or the noise floor where that is wider",
            row.candidate().file().at("/protocol/equivalence_margin"),
            row.baseline().samples());
    return Text.of(basis.percent(row.margin(), 2));
  }

  private static Text marginSource(RatioRow row) {
    boolean declared = row.margin() == row.candidate().file().run().protocol().equivalenceMargin();
    return Text.of(declared ? "declared before measuring" : "widened to the noise floor");
  }
}
