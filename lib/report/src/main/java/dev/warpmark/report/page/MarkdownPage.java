package dev.warpmark.report.page;

import dev.warpmark.display.Html;
import dev.warpmark.report.claim.Claim;
import java.util.ArrayList;
import java.util.List;

/** A page as Markdown, with the place of each claim in it. */
public final class MarkdownPage {
  private final StringBuilder out = new StringBuilder();
  private final List<Place> places = new ArrayList<>();
  private final String folder;
  private boolean inTable;

  /** The line at the end of what was counted so far, where that begins, and how much it is. */
  private int line = 1;

  private int lineStart;
  private int counted;

  /**
   * A page in a folder of the run folder.
   *
   * @param folder its path, empty for the run folder itself
   */
  private MarkdownPage(String folder) {
    this.folder = folder;
  }

  /**
   * Where a claim stands.
   *
   * @param claim the claim
   * @param line its line, from 1
   * @param column its first character in the line, from 1, in UTF-16 units
   * @param length its characters as written, escapes included
   */
  public record Place(Claim claim, int line, int column, int length) {}

  /**
   * A rendered page.
   *
   * @param text the Markdown
   * @param places the claims in reading order
   */
  public record Rendered(String text, List<Place> places) {
    /** Copies the places. */
    public Rendered {
      places = List.copyOf(places);
    }
  }

  /** Renders a page. */
  public static Rendered render(Page page) {
    MarkdownPage writer = new MarkdownPage(page.folder());
    writer.out.append("# ");
    writer.text(page.title());
    writer.out.append("\n");
    for (Block block : page.blocks()) {
      writer.out.append("\n");
      writer.block(block);
    }
    return new Rendered(writer.out.toString(), writer.places);
  }

  /** One text as Markdown. */
  static String render(Text text) {
    MarkdownPage writer = new MarkdownPage("");
    writer.text(text);
    return writer.out.toString();
  }

  /** One block as Markdown. */
  static String render(Block block) {
    MarkdownPage writer = new MarkdownPage("");
    writer.block(block);
    return writer.out.toString();
  }

  private void block(Block block) {
    if (block instanceof Block.Heading heading) {
      out.append("#".repeat(heading.level() + 1)).append(' ');
      line(heading.text());
    } else if (block instanceof Block.Paragraph paragraph) {
      line(paragraph.text());
    } else if (block instanceof Block.Items items) {
      for (Text item : items.items()) {
        out.append("- ");
        line(item);
      }
    } else if (block instanceof Block.Checklist checklist) {
      checklist.items().forEach(this::check);
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Folded folded) {
      String title = Html.escape(folded.title());
      out.append("<details>\n<summary>").append(title).append("</summary>\n\n");
      table(folded.table());
      out.append("\n</details>\n");
    } else if (block instanceof Block.Lines lines) {
      lines(lines);
    } else if (block instanceof Block.Picture picture) {
      out.append("![").append(Markdown.escape(PlainPage.render(picture.caption())));
      out.append("](").append(Markdown.target(picture.path().from(folder))).append(")\n\n");
      line(picture.caption());
    }
  }

  private void check(Block.Check check) {
    out.append(check.ticked() ? "- [x] " : "- [ ] ");
    text(check.text());
    if (!check.evidence().isEmpty()) {
      out.append(" — ");
      text(check.evidence());
    }
    out.append("\n");
  }

  private void table(Block.Table table) {
    inTable = true;
    row(table.header());
    for (int column = 0; column < table.header().size(); column++) {
      out.append(table.isNumeric(column) ? "|---:" : "|---");
    }
    out.append("|\n");
    table.rows().forEach(this::row);
    inTable = false;
    if (!table.caption().isEmpty()) {
      out.append("\n");
      line(table.caption());
    }
  }

  private void row(List<Text> cells) {
    for (Text cell : cells) {
      out.append("| ");
      text(cell);
      out.append(cell.isEmpty() ? "" : " ");
    }
    out.append("|\n");
  }

  /** Code keeps its characters, so a fence longer than any in it is chosen. */
  private void lines(Block.Lines lines) {
    String fence = "```";
    String all = String.join("\n", lines.lines().stream().map(PlainPage::render).toList());
    while (all.contains(fence)) {
      fence += "`";
    }
    out.append(fence).append("\n");
    for (Text line : lines.lines()) {
      for (Inline part : line.parts()) {
        String raw = PlainPage.render(part);
        if (part instanceof Inline.Claimed claimed) {
          place(claimed.claim(), raw);
        }
        out.append(raw);
      }
      out.append("\n");
    }
    out.append(fence).append("\n");
  }

  private void line(Text text) {
    text(text);
    out.append("\n");
  }

  private void text(Text text) {
    for (Inline part : text.parts()) {
      if (part instanceof Inline.Prose prose) {
        out.append(Markdown.prose(prose.text()));
      } else if (part instanceof Inline.Claimed claimed) {
        Claim claim = claimed.claim();
        String written =
            claim.isCode() ? Markdown.code(claim.text(), inTable) : Markdown.escape(claim.text());
        place(claim, written);
        out.append(written);
      } else if (part instanceof Inline.FileLink link) {
        out.append('[').append(Markdown.code(link.path(), inTable)).append("](");
        out.append(Markdown.target(link.from(folder))).append(')');
      }
    }
  }

  private void place(Claim claim, String written) {
    for (; counted < out.length(); counted++) {
      if (out.charAt(counted) == '\n') {
        line++;
        lineStart = counted + 1;
      }
    }
    places.add(new Place(claim, line, out.length() - lineStart + 1, written.length()));
  }
}
