package dev.warpmark.report.index;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Fragment;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.section.Findings;
import dev.warpmark.report.section.Skipped;
import dev.warpmark.report.study.Material;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings, those of one check and status together. */
final class Found {
  private Found() {}

  static Section section(Material material) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part.Words(fragment(new Block.Paragraph(Findings.counts(material)))));
    Map<String, List<List<Finding>>> checks = new LinkedHashMap<>();
    for (List<Finding> row : Findings.Rows.of(material.audit()).shown()) {
      String title = row.get(0).status().wireName() + ": " + row.get(0).check();
      checks.computeIfAbsent(title, key -> new ArrayList<>()).add(row);
    }
    if (!checks.isEmpty()) {
      parts.add(new Part.Words(fragment(new Block.Paragraph(Findings.STATUSES))));
    }
    checks.forEach(
        (title, rows) ->
            parts.add(
                new Part.Folded(title, fragment(Findings.table(material, Text.EMPTY, rows)))));
    parts.add(Reused.words("skipped", material, Skipped::add));
    return new Section("findings", "The findings", parts);
  }

  private static Fragment fragment(Block block) {
    return new Fragment("index: findings", List.of(block));
  }
}
