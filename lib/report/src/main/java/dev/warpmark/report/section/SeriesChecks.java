package dev.warpmark.report.section;

import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.CheckRule;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.statement.Phrases;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Row;
import dev.warpmark.stats.WarmUpTransient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Checklist lines on the series that are reported. */
final class SeriesChecks {
  /** The width of an interval over its median that a target asks for. */
  static final double WIDTH_BOUND = 0.05;

  private static final int MOST_NAMED = 4;

  private SeriesChecks() {}

  /** No slow start, where a series is long enough to tell. */
  static Block.Check warmup(Material material) {
    return rows(
        material,
        Text.of("No series begins slowly after its warm-up"),
        row -> row.size() >= WarmUpTransient.REFERENCE + 2 && row.summary().slowStart().isEmpty(),
        "first samples held against those that follow");
  }

  /** One level each, by the verdict that everything else carries. */
  static Block.Check level(Material material) {
    return rows(
        material,
        Text.of("No series lacks a single level"),
        row -> row.size() >= 20 && row.hasOneLevel(),
        "slow start, shift, drift and a gap at the median, asked of the samples in the order taken");
  }

  /** Intervals narrower than the bound. */
  static Block.Check width(Material material) {
    Claim bound = Basis.constant("width asked of a publishable interval").percent(WIDTH_BOUND, 0);
    return rows(
        material,
        Text.of("Intervals are below {} of their median", bound),
        row -> row.carriesMedian() && row.relativeWidth().orElseThrow() < WIDTH_BOUND,
        "width of the interval over the median");
  }

  /** Comparisons carry a repeat of their baseline. */
  static Block.Check floor(Material material) {
    return ratios(
        material,
        Text.of("Comparisons carry a repeat of their baseline"),
        row -> row.floor().isPresent(),
        "the baseline's repeat in the same blocks");
  }

  /** Comparisons are stated as a ratio with an interval, which is the effect size. */
  static Block.Check effect(Material material) {
    return ratios(
        material,
        Text.of("Comparisons state an effect size with an interval"),
        row -> true,
        "ratio of block medians with a t interval");
  }

  private static Block.Check rows(Material material, Text text, Predicate<Row> holds, String rule) {
    List<Row> rows = material.study().reported();
    List<Row> failing = rows.stream().filter(holds.negate()).toList();
    if (rows.isEmpty()) {
      return new Block.Check(false, text, Text.of("no series"));
    }
    List<Evidence> samples = rows.stream().map(Row::samples).toList();
    if (failing.isEmpty()) {
      return new Block.Check(
          true, text, Text.of("series: {}", Basis.derived(rule, samples).count(rows.size())));
    }
    return new Block.Check(false, text, Text.of("not so for {}", named(failing)));
  }

  /** The first rows by name, each name once, and how many more there are. */
  private static Text named(List<Row> rows) {
    Map<String, Text> names = new LinkedHashMap<>();
    for (Row row : rows) {
      String name = row.label() + " " + row.shape();
      names.putIfAbsent(name, Text.of("{} {}", Phrases.arm(row), Phrases.shape(row)));
    }
    Text first = Text.join("; ", names.values().stream().limit(MOST_NAMED).toList());
    long more = names.size() - MOST_NAMED;
    List<Evidence> samples = rows.stream().map(Row::samples).toList();
    return more <= 0
        ? first
        : first.plus(Text.of("; and {} more", Basis.derived(CheckRule.SHORT, samples).count(more)));
  }

  private static Block.Check ratios(
      Material material, Text text, Predicate<RatioRow> holds, String rule) {
    List<RatioRow> ratios = material.study().ratios();
    boolean ticked = !ratios.isEmpty() && ratios.stream().allMatch(holds);
    List<Evidence> samples = ratios.stream().flatMap(row -> row.samples().stream()).toList();
    Text evidence =
        ratios.isEmpty()
            ? Text.of("no comparison")
            : ticked
                ? Text.of("ratios: {}", Basis.derived(rule, samples).count(ratios.size()))
                : Text.of("a comparison lacks it");
    return new Block.Check(ticked, text, evidence);
  }
}
