package dev.warpmark.report;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.page.Inline;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.section.UnpickedSearch;
import dev.warpmark.report.statement.Phrases;
import dev.warpmark.report.statement.RatioTable;
import dev.warpmark.report.statement.RowTable;
import dev.warpmark.report.statement.Scope;
import dev.warpmark.report.statement.Statements;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Row;
import dev.warpmark.report.study.Study;
import java.util.List;
import java.util.Optional;

/**
 * {@code OPTIMIZATION_RESULTS}: what a search picked, measured again beside the baseline.
 *
 * <p>Figures of the search itself are not reported: the smallest of many looks is biased downwards.
 */
final class OptimizationReport {
  static final String NAME = "optimization/OPTIMIZATION_RESULTS";

  /** Where earlier versions wrote it. */
  static final String EARLIER_NAME = "OPTIMIZATION_RESULTS";

  private static final double LEVEL = 0.95;
  private static final Text RULE =
      Text.of(
          "A search looks briefly at candidates and picks; what it saw is for choosing, and its"
              + " figures are no result.");

  private OptimizationReport() {}

  static Optional<Page> of(Material material) {
    List<Row> confirmed = material.study().rows(Study.CONFIRM);
    if (confirmed.isEmpty()) {
      return UnpickedSearch.of(material).map(words -> unpicked(material, words));
    }
    Page.Builder page =
        Page.named(
            NAME,
            Text.of(
                "The search for a backend of higher rate on {}", Phrases.device(confirmed.get(0))));
    page.section("What was looked for");
    page.paragraph(search(material));
    page.section("What the pick does when measured again");
    List<RatioRow> ratios = material.study().ratios(Study.CONFIRM);
    if (ratios.isEmpty()) {
      page.paragraph(
          "No ratio is stated: the pick and its baseline do not share the blocks it takes.");
    } else {
      ratios.forEach(row -> page.paragraph(Statements.sentence(row)));
      ratios.forEach(row -> page.paragraph(bound(material, row)));
      page.add(RatioTable.of(ratios));
    }
    page.add(RowTable.of(confirmed));
    return Optional.of(page.build());
  }

  private static Page unpicked(Material material, Text words) {
    Page.Builder page =
        Page.named(
            NAME, Text.of("The search for a backend of higher rate on {}", material.deviceName()));
    page.section("What was looked for");
    page.paragraph(RULE);
    page.section("What came of it");
    page.paragraph(words);
    return page.build();
  }

  private static Text search(Material material) {
    Text rule =
        RULE.then(
            Text.of(
                "The pick was measured again with fresh samples, interleaved with the baseline,"
                    + " under a protocol of its own."));
    if (material.search().isEmpty()) {
      return rule;
    }
    JsonValue found = material.search().get();
    Text kept = Text.of("What it looked at is kept in {}.", Inline.file(found.artifact()));
    // Folders of earlier versions do not say why a search ended, and their pages stay as they are.
    return found
        .find("end")
        .map(end -> rule.then(Text.of(ending(end.text()))).then(kept))
        .orElseGet(() -> rule.then(kept));
  }

  private static String ending(String end) {
    return switch (end) {
      case "nothing_left" -> "It ended with no backend and no tile size left untried.";
      case "target_reached" ->
          "It ended when a look reached the target, with tile sizes left untried.";
      case "budget_spent" -> "It ended with its budget, with candidates left untried.";
      default -> "It was interrupted.";
    };
  }

  /** The mode, where there are several to tell apart. */
  private static Text mode(Material material, RatioRow row) {
    boolean several =
        material.study().ratios(Study.CONFIRM).stream()
                .map(each -> each.candidate().measurement().mode())
                .distinct()
                .count()
            > 1;
    return several ? Text.of(", {}", Phrases.mode(row.candidate())) : Text.EMPTY;
  }

  /** The largest factor that "at least" holds for, held against the target where there is one. */
  private static Text bound(Material material, RatioRow row) {
    Basis basis = Basis.derived("lower one-sided bound of the ratio at 95 %", row.samples());
    double lower = row.estimate().lowerBound(LEVEL);
    Text text =
        Text.of(
            "Over the baseline, {} holds a factor of at least {} at {}, one-sided, {}{}{}.",
            Phrases.arm(row.candidate()),
            basis.lowerBound(lower, 3),
            basis.percent(LEVEL, 0),
            Scope.end(row),
            mode(material, row),
            Statements.limit(row));
    Optional<JsonValue> target = material.search().flatMap(search -> search.find("target_speedup"));
    if (target.isEmpty()) {
      return text;
    }
    double asked = target.get().number();
    Claim claim =
        Basis.declared(
                material.file(target.get().artifact()).orElseThrow().at(target.get().pointer()))
            .number(asked, 2);
    return text.then(
        row.estimate().isAtLeast(asked) && !row.isWithinNoise(LEVEL)
            ? Text.of("The target of {} is reached.", claim)
            : Text.of("The target of {} is not shown to be reached.", claim));
  }
}
