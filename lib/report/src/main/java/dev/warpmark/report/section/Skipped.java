package dev.warpmark.report.section;

import dev.warpmark.data.Skip;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Material;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was asked for and not measured, with the reason; the others went on. */
public final class Skipped {
  private Skipped() {}

  /** Adds the section, when something was skipped. */
  public static void add(Page.Builder page, Material material) {
    Set<Skip> seen = new LinkedHashSet<>();
    List<Text> items = new ArrayList<>();
    for (DataFile file : material.study().files()) {
      List<Skip> skips = file.run().skips();
      for (int i = 0; i < skips.size(); i++) {
        if (seen.add(skips.get(i))) {
          items.add(item(Basis.observed(file.at("/skips/" + i)), skips.get(i)));
        }
      }
    }
    UnpickedSearch.of(material).ifPresent(items::add);
    if (!items.isEmpty()) {
      page.section("Not measured");
      page.items(items);
    }
  }

  private static Text item(Basis basis, Skip skip) {
    Text what = Text.of("{}", basis.code(skip.backend()));
    if (skip.shape().isPresent()) {
      what = what.plus(Text.of(", {}", basis.label(skip.shape().get().toString())));
    }
    if (skip.mode().isPresent()) {
      what = what.plus(Text.of(", {}", basis.code(skip.mode().get().wireName())));
    }
    return what.plus(Text.of(": {}", basis.label(skip.reason())));
  }
}
