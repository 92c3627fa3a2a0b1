package dev.warpmark.report.index;

import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Fragment;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.Material;
import java.util.List;
import java.util.function.BiConsumer;

/** Sections of the report, taken over without their heading. */
final class Reused {
  private Reused() {}

  static Part.Words words(
      String name, Material material, BiConsumer<Page.Builder, Material> section) {
    Page.Builder page = Page.named("index: " + name, Text.EMPTY);
    section.accept(page, material);
    List<Block> blocks =
        page.build().blocks().stream()
            .filter(block -> !(block instanceof Block.Heading heading && heading.level() == 1))
            .toList();
    return new Part.Words(new Fragment("index: " + name, blocks));
  }
}
