package dev.warpmark.report.section;

import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Row;
import java.util.List;
import java.util.Optional;

/**
 * Which badges a reviewer could be asked for, and which publication tier the data reach; a badge is
 * never awarded here.
 */
public final class Badges {
  private static final Basis ACM =
      Basis.constant("ACM Artifact Review and Badging, version 1.1, 24 August 2020");
  private static final double MINIMUM_SPEEDUP = 1.05;

  private Badges() {}

  /** Adds the section. */
  public static void add(Page.Builder page, Material material) {
    page.section("Badges and tiers");
    page.paragraph(
        "A badge is awarded by reviewers. This list says what a folder is prepared for, and what"
            + " is missing.");
    page.add(new Block.Checklist(List.of(available(), evaluated(material), reproduced())));
    page.subsection(Text.of("Publication tiers"));
    page.add(new Block.Checklist(tiers(material)));
  }

  private static Block.Check available() {
    return new Block.Check(
        false,
        Text.of("{}", ACM.label("Artifacts Available")),
        Text.of("needs an archive with a lasting identifier, which a folder cannot show"));
  }

  private static Block.Check evaluated(Material material) {
    if (!functional(material)) {
      return new Block.Check(
          false,
          Text.of("{}", ACM.label("Artifacts Evaluated — Functional")),
          Text.of("lines of the checklist below that concern data or code are open"));
    }
    return new Block.Check(
        true,
        Text.of("{}: {}", ACM.label("Artifacts Evaluated — Functional"), ready(material)),
        Text.of("the checklist below, and {}", files(material)));
  }

  private static Block.Check reproduced() {
    return new Block.Check(
        false,
        Text.of("{}", ACM.label("Results Reproduced")),
        Text.of("needs a second folder, measured by other people"));
  }

  /** Data, protocols and code are there: the first lines of the checklist. */
  private static boolean functional(Material material) {
    return DataChecks.rawSamples(material).ticked()
        && DataChecks.protocols(material).ticked()
        && DataChecks.build(material).ticked();
  }

  private static List<Block.Check> tiers(Material material) {
    return List.of(minimum(material), target(material), stretch(material));
  }

  private static Block.Check minimum(Material material) {
    Optional<RatioRow> found =
        material.study().ratios().stream()
            .filter(
                row -> row.isFaster(1 - MINIMUM_RISK) && row.estimate().isAtLeast(MINIMUM_SPEEDUP))
            .findFirst();
    Text text =
        Text.of(
            "Minimum: a shape with a {} of {} or more",
            Basis.constant("name of a ratio on the same work").label("speedup"),
            Basis.constant("bound of the tier").number(MINIMUM_SPEEDUP, 2));
    if (found.isEmpty()) {
      return new Block.Check(false, text, Text.of("no comparison shows it"));
    }
    RatioRow row = found.get();
    Basis basis = Basis.derived("lower one-sided bound of the ratio at 95 %", row.samples());
    return new Block.Check(
        true,
        text,
        Text.of(
            "the lower bound is {}",
            basis.lowerBound(row.estimate().lowerBound(1 - MINIMUM_RISK), 3)));
  }

  /** One-sided risk of "at least". */
  private static final double MINIMUM_RISK = 0.05;

  private static Block.Check target(Material material) {
    List<Row> rows = material.study().shapeRows();
    boolean several = rows.size() >= 2;
    boolean narrow = SeriesChecks.width(material).ticked();
    boolean held = several && narrow && functional(material);
    Text text =
        Text.of(
            "Target: several shapes, intervals below {} of their median, data and code in the"
                + " folder",
            Basis.constant("bound of the tier").percent(SeriesChecks.WIDTH_BOUND, 0));
    return held
        ? new Block.Check(true, text, Text.of("shapes: {}", counted(material, rows.size())))
        : new Block.Check(
            false,
            text,
            several
                ? Text.of("the checklist below names what is open")
                : Text.of("too few shapes"));
  }

  private static Block.Check stretch(Material material) {
    boolean counters = material.file("profile/counters.json").isPresent();
    return new Block.Check(
        false,
        Text.of("Stretch: profiler counters beside effect sizes"),
        counters ? Text.of("counters were not weighed here") : Text.of("no profiler counters"));
  }

  private static dev.warpmark.report.claim.Claim ready(Material material) {
    return Basis.derived(
            "raw samples, protocols and a clean commit are in the folder",
            material.study().files().stream().map(DataFile::whole).toList())
        .word("ready for review", functional(material));
  }

  private static dev.warpmark.report.claim.Claim files(Material material) {
    List<Evidence> all = material.study().files().stream().map(DataFile::whole).toList();
    return Basis.derived("data files with samples", all).label(all.size() + " data files");
  }

  private static dev.warpmark.report.claim.Claim counted(Material material, int rows) {
    return Basis.derived(
            "shapes of the sweep", material.study().shapeRows().stream().map(Row::samples).toList())
        .count(rows);
  }
}
