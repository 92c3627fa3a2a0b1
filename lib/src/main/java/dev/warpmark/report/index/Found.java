package dev.warpmark.report.index;

import dev.warpmark.report.claim.Claim;
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

/** The findings, those of one check together. */
final class Found {
  private Found() {}

  static Section section(Material material) {
    List<Part> parts = new ArrayList<>();
    List<Block.Table> tables = new ArrayList<>();
    for (Block block : Reused.words("findings", material, Findings::add).fragment().blocks()) {
      if (block instanceof Block.Table table) {
        parts.add(words(new Block.Paragraph(table.caption())));
        tables.add(table);
      } else if (block instanceof Block.Folded folded) {
        tables.add(folded.table());
      } else if (tables.isEmpty()) { // what stands between the tables is about their order
        parts.add(words(block));
      }
    }
    parts.addAll(byCheck(tables));
    parts.add(Reused.words("skipped", material, Skipped::add));
    return new Section("findings", "The findings", parts);
  }

  private static Part words(Block block) {
    return new Part.Words(new Fragment("index: findings", List.of(block)));
  }

  /** The report's tables, a check and status together. */
  private static List<Part> byCheck(List<Block.Table> tables) {
    Map<String, List<List<Text>>> groups = new LinkedHashMap<>();
    for (Block.Table table : tables) {
      for (List<Text> row : table.rows()) {
        groups
            .computeIfAbsent(name(row.get(0)) + ": " + name(row.get(1)), key -> new ArrayList<>())
            .add(row);
      }
    }
    List<Part> parts = new ArrayList<>();
    groups.forEach(
        (title, rows) ->
            parts.add(
                new Part.Folded(
                    title,
                    new Fragment(
                        "index: findings",
                        List.of(new Block.Table(Text.EMPTY, tables.get(0).header(), rows))))));
    return parts;
  }

  private static String name(Text cell) {
    return cell.claims().stream().map(Claim::text).findFirst().orElse("");
  }
}
