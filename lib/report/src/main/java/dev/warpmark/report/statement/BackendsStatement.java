package dev.warpmark.report.statement;

import dev.warpmark.device.TimingMode;
import dev.warpmark.display.Quantity;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.RatioFamily;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Row;
import dev.warpmark.report.study.Study;
import dev.warpmark.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How backends compare on equal work, interleaved in one run.
 *
 * <p>"Faster" or "slower" where the interval of the ratio lies beyond 1 by more than the baseline's
 * own repeat; otherwise the interval alone. A run with one arm claims no comparison.
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
    boolean full = true;
    for (RatioFamily family : RatioFamily.of(ratios)) {
      family.rows().forEach(row -> sentences.add(sentence(row, family.level())));
      full &= family.faster().size() + family.slower().size() == family.rows().size();
    }
    List<Text> interrupted = Interruption.of(ratios.stream().map(RatioRow::candidate).toList());
    sentences.addAll(interrupted);
    full &= interrupted.isEmpty();
    sentences.addAll(Scope.of(ratios));
    return new Statement(NAME, full, sentences, Optional.of(RatioTable.of(ratios)));
  }

  /** The comparisons in a line each family. */
  static List<Text> brief(Study study) {
    return study.ratios().isEmpty()
        ? List.of(nothingToCompare(study))
        : RatioFamily.of(study.ratios()).stream().map(BackendsStatement::brief).toList();
  }

  private static Text brief(RatioFamily family) {
    if (family.rows().size() == 1) {
      return sentence(family.rows().get(0), family.level());
    }
    RatioRow first = family.rows().get(0);
    Basis basis =
        Basis.derived("rows whose interval lies beyond the noise floor", family.samples());
    double[] values = family.rows().stream().mapToDouble(r -> r.estimate().value()).toArray();
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    return Text.of(
        "{}, {} beside {}: {} on {} of {} shapes, {} on {}, read at {}; its rate is {} to"
            + " {} times that of the baseline, {}{}.",
        family.rows().stream().allMatch(row -> row.speakingForTheDevice().isPresent())
            ? Text.of(
                "On {}, over {} fresh processes",
                Text.of(Scope.device(first, first.speakingForTheDevice().get())),
                Scope.count(first.speakingForTheDevice().get()))
            : Text.of("In one run"),
        Phrases.arm(first.candidate()),
        Phrases.arm(first.baseline()),
        basis.word("faster", true),
        basis.count(family.faster().size()),
        basis.count(family.rows().size()),
        basis.word("slower", true),
        basis.count(family.slower().size()),
        basis.percent(family.level(), 2),
        basis.number(least, 3),
        basis.number(most, 3),
        Phrases.mode(first.candidate()),
        limit(family.rows()));
  }

  /**
   * What an isolated ratio to a peer is limited by, to stand in its sentence: how much of the two
   * times may be launch; empty where launches are no part of it.
   *
   * @param rows of one backend and baseline, in one mode
   */
  static Text limit(List<RatioRow> rows) {
    if (!rows.get(0).holdsLaunches()) {
      return Text.EMPTY;
    }
    List<Row> arms =
        rows.stream().flatMap(row -> Stream.of(row.candidate(), row.baseline())).toList();
    if (arms.stream().anyMatch(arm -> arm.in(TimingMode.GRAPH).isEmpty())) {
      return Text.of(", which compares launches as much as kernels");
    }
    return Text.of(
        ", which compares launches as much as kernels: up to {} of the time of {} and up to {} of"
            + " that of {} is launch, events and cache",
        excess(rows.stream().map(RatioRow::candidate).toList()),
        Phrases.arm(rows.get(0).candidate()),
        excess(rows.stream().map(RatioRow::baseline).toList()),
        Phrases.arm(rows.get(0).baseline()));
  }

  private static Claim excess(List<Row> isolated) {
    List<Row> graph = isolated.stream().map(row -> row.in(TimingMode.GRAPH).orElseThrow()).toList();
    double most = 0;
    for (int i = 0; i < graph.size(); i++) {
      most = Math.max(most, isolated.get(i).summary().excessOver(graph.get(i).summary()));
    }
    return Basis.derived(
            "largest of isolated less graph median, over the isolated one",
            Stream.concat(isolated.stream(), graph.stream()).map(Row::samples).toList())
        .percent(most, 0);
  }

  /** One comparison as a sentence, read at a level. */
  static Text sentence(RatioRow row, double level) {
    Interval interval = row.estimate().interval(level);
    return Text.of(
        "{} {}, {} {}: {} times its rate, {} interval {} by {}, {}{}; {}.",
        Scope.opening(row),
        Phrases.shape(row.candidate()),
        verdict(row, level),
        Phrases.arm(row.baseline()),
        ratio(row, row.estimate().value(), interval),
        basis(row).with(Quantity.RATIO, interval).percent(level, level == 0.95 ? 0 : 2),
        ends(row, interval),
        basis(row).with(Quantity.RATIO, interval).label(interval.method()),
        Phrases.mode(row.candidate()),
        limit(List.of(row)),
        floor(row));
  }

  private static Text verdict(RatioRow row, double level) {
    Text arm = Phrases.arm(row.candidate());
    Basis basis =
        Basis.derived(
            "the whole interval of the ratio lies beyond 1 and beyond the noise floor",
            row.samples());
    if (row.isFaster(level)) {
      return Text.of("{} was {} than", arm, basis.word("faster", row.isFaster(level)));
    }
    if (row.isSlower(level)) {
      return Text.of("{} was {} than", arm, basis.word("slower", row.isSlower(level)));
    }
    return Text.of(
        row.floor().isEmpty() ? "{} was measured beside" : "{} is not told apart from", arm);
  }

  /** What a ratio rests on. */
  static Basis basis(RatioRow row) {
    return Basis.derived(
        row.speakingForTheDevice().isPresent()
            ? "baseline over candidate, geometric mean over processes, each over its blocks"
            : "baseline over candidate, geometric mean over blocks that hold both",
        row.samples());
  }

  /** A ratio, or an end of an interval of it, with the digits of its 95 % interval. */
  static Claim ratio(RatioRow row, double value, Interval belonging) {
    return basis(row)
        .with(Quantity.RATIO, belonging)
        .within(Quantity.RATIO, value, row.estimate().interval(), Quantity.RATIO.unit("×"));
  }

  /** The two ends in a bracket. */
  static Text ends(RatioRow row, Interval interval) {
    return Text.of(
        "[{}, {}]", ratio(row, interval.lower(), interval), ratio(row, interval.upper(), interval));
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

  private static Text nothingToCompare(Study study) {
    if (study.rows().isEmpty()) {
      return Text.of("Nothing is stated on backends: the folder holds no measurement.");
    }
    var file = study.rows().get(0).file();
    Basis basis = Basis.declared(file.at("/protocol/arms"));
    List<Text> names = study.backends().stream().map(name -> Text.of(basis.code(name))).toList();
    return Text.of(
        "No comparison is made: the folder holds no run in which {} was interleaved with a"
            + " baseline.",
        Text.join(" or ", names));
  }
}
