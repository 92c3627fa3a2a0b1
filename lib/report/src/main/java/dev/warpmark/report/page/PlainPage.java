package dev.warpmark.report.page;

import java.util.List;

/** A page as plain text. */
final class PlainPage {
  private PlainPage() {}

  static String render(Page page) {
    StringBuilder out = new StringBuilder();
    String title = render(page.title());
    out.append(title).append("\n").append("=".repeat(title.length())).append("\n");
    for (Block block : page.blocks()) {
      out.append("\n").append(render(block));
    }
    return out.toString();
  }

  static String render(Block block) {
    StringBuilder out = new StringBuilder();
    if (block instanceof Block.Heading heading) {
      String text = render(heading.text());
      out.append(text).append("\n").append("-".repeat(text.length())).append("\n");
    } else if (block instanceof Block.Checklist checklist) {
      for (Block.Check check : checklist.items()) {
        out.append(check.ticked() ? "[x] " : "[ ] ").append(render(check.text()));
        String evidence = render(check.evidence());
        out.append(evidence.isEmpty() ? "" : " — " + evidence).append("\n");
      }
    } else if (block instanceof Block.Table table) {
      table(out, table);
    } else if (block instanceof Block.Folded folded) {
      out.append(folded.title()).append("\n");
      table(out, folded.table());
    } else if (block instanceof Block.Lines lines) {
      lines.lines().forEach(line -> out.append("    ").append(render(line)).append("\n"));
    } else if (block instanceof Block.Picture picture) {
      out.append(picture.path().path()).append(": ").append(render(picture.caption())).append("\n");
    } else {
      String bullet = block instanceof Block.Items ? "- " : "";
      block.texts().forEach(text -> out.append(bullet).append(render(text)).append("\n"));
    }
    return out.toString();
  }

  private static void table(StringBuilder out, Block.Table table) {
    int columns = table.header().size();
    int[] widths = new int[columns];
    width(widths, table.header());
    table.rows().forEach(row -> width(widths, row));
    row(out, widths, table, table.header());
    table.rows().forEach(row -> row(out, widths, table, row));
    if (!table.caption().isEmpty()) {
      out.append(render(table.caption())).append("\n");
    }
  }

  private static void width(int[] widths, List<Text> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], render(cells.get(i)).length());
    }
  }

  private static void row(StringBuilder out, int[] widths, Block.Table table, List<Text> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = render(cells.get(i));
      String padding = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : "  ").append(table.isNumeric(i) ? padding + cell : cell + padding);
    }
    out.append(line.toString().stripTrailing()).append("\n");
  }

  static String render(Text text) {
    StringBuilder out = new StringBuilder();
    text.parts().forEach(part -> out.append(render(part)));
    return out.toString();
  }

  static String render(Inline part) {
    if (part instanceof Inline.Claimed claimed) {
      return claimed.claim().text();
    }
    return part instanceof Inline.FileLink link ? link.path() : ((Inline.Prose) part).text();
  }
}
