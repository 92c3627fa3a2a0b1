package dev.warpmark.report.page;

import dev.warpmark.display.Html;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Blocks as HTML; what a claim looks like is the caller's choice. */
final class HtmlBlocks {
  /** Characters of a word in code that a column holds whole. */
  private static final int LONG = 20;

  private final ClaimMarkup claims;
  private final boolean inNotebook;

  HtmlBlocks(ClaimMarkup claims) {
    this(claims, false);
  }

  private HtmlBlocks(ClaimMarkup claims, boolean inNotebook) {
    this.claims = claims;
    this.inNotebook = inNotebook;
  }

  /**
   * Blocks for a notebook, whose front ends set every cell to the right: sides are given as style,
   * which JupyterLab heeds, and as attribute, which GitHub's viewer leaves.
   */
  static HtmlBlocks forNotebook(ClaimMarkup claims) {
    return new HtmlBlocks(claims, true);
  }

  String render(Block block) {
    if (block instanceof Block.Heading heading) {
      int level = heading.level() + 1;
      return "<h%d>%s</h%d>\n".formatted(level, render(heading.text()), level);
    } else if (block instanceof Block.Items items) {
      return "<ul>\n" + lines(items.items(), "<li>", "</li>") + "</ul>\n";
    } else if (block instanceof Block.Checklist checklist) {
      return checklist.items().stream()
          .map(this::check)
          .collect(Collectors.joining("", "<ul class=\"checks\">\n", "</ul>\n"));
    } else if (block instanceof Block.Table table) {
      return table(table);
    } else if (block instanceof Block.Folded folded) {
      return "<details>\n<summary>%s</summary>\n%s</details>\n"
          .formatted(Html.escape(folded.title()), table(folded.table()));
    } else if (block instanceof Block.Lines lines) {
      return "<pre>" + lines(lines.lines(), "", "") + "</pre>\n";
    } else if (block instanceof Block.Picture picture) {
      return "<figure><img src=\"%s\" alt=\"%s\"><figcaption>%s</figcaption></figure>\n"
          .formatted(
              Html.escape(Markdown.target(picture.path().path())),
              Html.escape(PlainPage.render(picture.caption())),
              render(picture.caption()));
    }
    return "<p>" + render(((Block.Paragraph) block).text()) + "</p>\n";
  }

  private String check(Block.Check check) {
    String evidence = render(check.evidence());
    return "<li><span class=\"tick\" role=\"img\" aria-label=\"%s\">%s</span>%s%s</li>\n"
        .formatted(
            check.ticked() ? "ticked" : "not ticked",
            check.ticked() ? "☑" : "☐",
            render(check.text()),
            evidence.isEmpty() ? "" : " <span class=\"evidence\">— " + evidence + "</span>");
  }

  private String table(Block.Table table) {
    StringBuilder out = new StringBuilder("<div class=\"table\">");
    out.append(isProse(table) ? "<table class=\"prose\">\n" : "<table>\n");
    if (!table.caption().isEmpty()) {
      out.append(inNotebook ? "<caption style=\"text-align:left\">" : "<caption>")
          .append(render(table.caption()))
          .append("</caption>\n");
    }
    out.append("<thead>").append(row(table, table.header(), "th")).append("</thead>\n<tbody>\n");
    table.rows().forEach(cells -> out.append(row(table, cells, "td")).append("\n"));
    return out.append("</tbody>\n</table></div>\n").toString();
  }

  /** A table of sentences and places, which needs room to be read. */
  private static boolean isProse(Block.Table table) {
    return table.header().size() > 3
        && IntStream.range(0, table.header().size()).noneMatch(table::isNumeric);
  }

  private String row(Block.Table table, List<Text> cells, String tag) {
    StringBuilder out = new StringBuilder("<tr>");
    for (int column = 0; column < cells.size(); column++) {
      out.append("<").append(tag).append(table.isNumeric(column) ? " class=\"number\"" : "");
      out.append(inNotebook ? side(table.isNumeric(column) ? "right" : "left") : "").append(">");
      out.append(render(cells.get(column))).append("</").append(tag).append(">");
    }
    return out.append("</tr>").toString();
  }

  private static String side(String side) {
    return " align=\"%s\" style=\"text-align:%<s\"".formatted(side);
  }

  private String lines(List<Text> texts, String before, String after) {
    return texts.stream()
        .map(text -> before + render(text) + after + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Places and file names may go on in the next line between their parts; other words stay whole.
   */
  private static String breakable(String shown) {
    return shown.length() < LONG ? shown : shown.replaceAll("(?<=[^/_][/_])(?=[^/_])", "<wbr>");
  }

  String render(Text text) {
    StringBuilder out = new StringBuilder();
    for (Inline part : text.parts()) {
      String shown = Html.escape(PlainPage.render(part));
      if (part instanceof Inline.Claimed claimed && claimed.claim().isCode()) {
        out.append(claims.of(claimed.claim(), breakable(shown)));
      } else if (part instanceof Inline.Claimed claimed) {
        out.append(claims.of(claimed.claim(), shown));
      } else if (part instanceof Inline.FileLink link) {
        String target = Html.escape(Markdown.target(link.path()));
        out.append("<a href=\"").append(target).append("\"><code>").append(breakable(shown));
        out.append("</code></a>");
      } else {
        out.append(shown);
      }
    }
    return out.toString();
  }
}
