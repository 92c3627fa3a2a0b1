package dev.warpmark.report.section;

import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.study.Material;
import java.util.ArrayList;
import java.util.List;

/** What a reader would ask for; a tick links to its evidence, and its absence says what lacks. */
public final class Checklist {
  private Checklist() {}

  /** Adds the section. */
  public static void add(Page.Builder page, Material material) {
    page.section("Checklist");
    page.add(new Block.Checklist(items(material)));
  }

  /** The lines, in their order. */
  static List<Block.Check> items(Material material) {
    List<Block.Check> items = new ArrayList<>();
    items.add(DataChecks.rawSamples(material));
    items.add(DataChecks.protocols(material));
    items.add(DataChecks.build(material));
    items.add(DataChecks.correctness(material));
    items.add(SettingChecks.locked(material));
    items.add(SettingChecks.valued(material, "torch.tf32_matmul", "TF32 off for matrix products"));
    items.add(SettingChecks.valued(material, "torch.tf32_cudnn", "TF32 off in cuDNN"));
    items.add(SettingChecks.valued(material, "torch.deterministic", "Deterministic algorithms on"));
    items.add(SeriesChecks.warmup(material));
    items.add(SeriesChecks.level(material));
    items.add(SeriesChecks.width(material));
    items.add(SeriesChecks.floor(material));
    items.add(SeriesChecks.effect(material));
    return items;
  }
}
