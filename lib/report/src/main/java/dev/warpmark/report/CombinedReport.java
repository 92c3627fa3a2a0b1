package dev.warpmark.report;

import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.section.Badges;
import dev.warpmark.report.section.Checklist;
import dev.warpmark.report.section.CostSection;
import dev.warpmark.report.section.EnvironmentTable;
import dev.warpmark.report.section.ExecutiveSummary;
import dev.warpmark.report.section.Findings;
import dev.warpmark.report.section.Inventory;
import dev.warpmark.report.section.Pictures;
import dev.warpmark.report.section.Publication;
import dev.warpmark.report.section.Replication;
import dev.warpmark.report.section.ShapeTable;
import dev.warpmark.report.section.Skipped;
import dev.warpmark.report.study.Material;

/** {@code COMBINED_REPORT}: the sections in their order. */
final class CombinedReport {
  static final String NAME = "COMBINED_REPORT";

  private CombinedReport() {}

  static Page of(Material material) {
    Page.Builder page = Page.named(NAME, Text.of("Attention on {}", material.deviceName()));
    ExecutiveSummary.add(page, material);
    ShapeTable.add(page, material);
    Skipped.add(page, material);
    Publication.add(page, material);
    Pictures.add(page, material);
    Badges.add(page, material);
    Checklist.add(page, material);
    Findings.add(page, material);
    EnvironmentTable.add(page, material);
    Replication.add(page, material);
    CostSection.add(page, material);
    Inventory.add(page, material);
    return page.build();
  }
}
