package dev.warpmark.report.section;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ProfileFile;
import dev.warpmark.data.ProfileData;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Inline;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.statement.Phrases;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which publication tier the data reach: minimum (a speedup on one shape), target (several shapes,
 * narrow intervals, everything needed to do it again), stretch (profiler counters and effect sizes
 * too). Each asks for what the one before it asks for.
 */
final class Tiers {
  private static final double SPEEDUP = 1.05;

  /** One-sided risk of "at least". */
  private static final double RISK = 0.05;

  private Tiers() {}

  static List<Block.Check> items(Material material) {
    Block.Check minimum = minimum(material);
    Text narrow =
        Text.of(
            "Target: several shapes, intervals below {} of their median, and what it takes to"
                + " measure again",
            Basis.constant("bound of the tier").percent(SeriesChecks.WIDTH_BOUND, 0));
    Block.Check target =
        tier(
            narrow,
            minimum,
            List.of(
                shapes(material),
                SeriesChecks.width(material),
                DataChecks.rawSamples(material),
                DataChecks.protocols(material),
                DataChecks.build(material),
                DataChecks.correctness(material)));
    Block.Check stretch =
        tier(
            Text.of("Stretch: profiler counters beside effect sizes"),
            target,
            List.of(counters(material), SeriesChecks.effect(material)));
    return List.of(minimum, target, stretch);
  }

  /**
   * A tier is reached where the one before it and every part of it is; then it links to their
   * evidence, else it names what is open, of which the checklist tells the rest.
   */
  private static Block.Check tier(Text title, Block.Check before, List<Block.Check> parts) {
    List<Text> open = new ArrayList<>();
    if (!before.ticked()) {
      open.add(Text.of("the tier before it"));
    }
    parts.stream().filter(part -> !part.ticked()).forEach(part -> open.add(part.text()));
    if (!open.isEmpty()) {
      return new Block.Check(false, title, Text.of("open: ").plus(Text.join("; ", open)));
    }
    List<Text> held =
        parts.stream().map(part -> Text.of("{} ({})", part.text(), part.evidence())).toList();
    return new Block.Check(true, title, Text.join("; ", held));
  }

  private static Block.Check minimum(Material material) {
    Text text =
        Text.of(
            "Minimum: a shape with a {} of {} or more",
            Basis.constant("name of a ratio on the same work").label("speedup"),
            Basis.constant("bound of the tier").number(SPEEDUP, 2));
    Optional<RatioRow> found =
        material.study().ratios().stream()
            .filter(row -> row.isFaster(1 - RISK) && row.estimate().isAtLeast(SPEEDUP))
            .findFirst();
    if (found.isEmpty()) {
      return new Block.Check(false, text, Text.of("no comparison shows it"));
    }
    RatioRow row = found.get();
    Basis basis = Basis.derived("lower one-sided bound of the ratio at 95 %", row.samples());
    return new Block.Check(
        true,
        text,
        Text.of(
            "{} over {}, {}: the lower bound is {}, from {}",
            Phrases.arm(row.candidate()),
            Phrases.arm(row.baseline()),
            Phrases.shape(row.candidate()),
            basis.lowerBound(row.estimate().lowerBound(1 - RISK), 3),
            Inline.file(row.candidate().file().path())));
  }

  private static Block.Check shapes(Material material) {
    List<Row> rows = material.study().shapeRows();
    Text text = Text.of("Several shapes");
    if (rows.size() < 2) {
      return new Block.Check(false, text, Text.of("the folder has too few"));
    }
    List<String> files = rows.stream().map(row -> row.file().path()).distinct().toList();
    return new Block.Check(true, text, Text.links(files));
  }

  /** Counters of a backend of this folder on its device. */
  private static Block.Check counters(Material material) {
    Text text = Text.of("Profiler counters of what was measured");
    if (material.profile().isEmpty()) {
      Text none = text.plus(Text.of(", of which the folder has no file"));
      return new Block.Check(false, none, Text.EMPTY);
    }
    Text link = Text.links(List.of(ProfileFile.NAME));
    try {
      ProfileData profile =
          ProfileFile.read(material.profile().get().node().toString(), ProfileFile.NAME);
      boolean ours =
          profile.deviceName().equals(material.identity().device().name())
              && profile.kernels().stream()
                  .anyMatch(
                      each ->
                          material.study().backends().stream().anyMatch(each.kernel()::startsWith));
      return ours
          ? new Block.Check(true, text, link)
          : new Block.Check(
              false, text.plus(Text.of(": {} is of another device or backend", link)), Text.EMPTY);
    } catch (ArtifactException e) {
      return new Block.Check(false, text.plus(Text.of(": {} cannot be read", link)), Text.EMPTY);
    }
  }
}
