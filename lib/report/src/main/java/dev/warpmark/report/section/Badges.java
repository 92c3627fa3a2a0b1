package dev.warpmark.report.section;

import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Material;
import java.util.List;

/**
 * Which badges a reviewer could be asked for, and which publication tier the data reach; a badge is
 * never awarded here.
 */
public final class Badges {
  private static final Basis ACM =
      Basis.constant("ACM Artifact Review and Badging, version 1.1, 24 August 2020");

  private Badges() {}

  /** Adds the section. */
  public static void add(Page.Builder page, Material material) {
    page.section("Badges and tiers");
    page.paragraph(
        "A badge is awarded by reviewers. This list says what a folder is prepared for, and what"
            + " is missing.");
    page.add(new Block.Checklist(List.of(available(), evaluated(material), reproduced())));
    page.subsection(Text.of("Publication tiers"));
    page.add(new Block.Checklist(Tiers.items(material)));
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
}
