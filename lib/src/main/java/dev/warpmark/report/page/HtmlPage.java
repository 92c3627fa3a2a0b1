package dev.warpmark.report.page;

import dev.warpmark.display.Html;
import dev.warpmark.report.claim.Claim;
import java.util.List;
import java.util.stream.Collectors;

/** A page as HTML without scripts; a claim shows its kind and evidence when pointed at. */
final class HtmlPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 16px/1.55 system-ui, sans-serif; max-width: 66rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { line-height: 1.2; } h2 { margin-top: 2.2rem; border-bottom: 1px solid #8884; padding-bottom: .2rem; }
      .table { overflow-x: auto; } td:first-child { white-space: nowrap; } table { border-collapse: collapse; margin: 1rem 0; font-size: .92rem; }
      caption { caption-side: bottom; text-align: left; padding-top: .5rem; opacity: .8; }
      th, td { padding: .3rem .7rem; border-bottom: 1px solid #8884; text-align: left; vertical-align: top; }
      th { border-bottom: 2px solid #8886; } .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      code, pre { font-family: ui-monospace, monospace; font-size: .9em; } td code { overflow-wrap: anywhere; }
      pre { background: #8881; padding: .8rem 1rem; overflow-x: auto; border-radius: .4rem; }
      .claim { border-bottom: 1px dotted #8889; cursor: help; } pre .claim { border: 0; }
      ul.checks { list-style: none; padding-left: .2rem; } ul.checks li { padding-left: 1.7rem; text-indent: -1.7rem; margin: .25rem 0; }
      .tick { display: inline-block; width: 1.7rem; text-indent: 0; } .evidence { opacity: .8; }
      figure { margin: 1.5rem 0; } figure img { max-width: 100%; background: #fff; } figcaption { opacity: .8; font-size: .92rem; }
      """;

  private HtmlPage() {}

  static String document(Page page) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
        + Html.escape(PlainPage.render(page.title()))
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n"
        + body(page)
        + "</body>\n</html>\n";
  }

  static String body(Page page) {
    StringBuilder out = new StringBuilder();
    out.append("<h1>").append(render(page.title())).append("</h1>\n");
    page.blocks().forEach(block -> out.append(render(block)));
    return out.toString();
  }

  static String render(Block block) {
    if (block instanceof Block.Heading heading) {
      int level = heading.level() + 1;
      return "<h%d>%s</h%d>\n".formatted(level, render(heading.text()), level);
    } else if (block instanceof Block.Items items) {
      return "<ul>\n" + lines(items.items(), "<li>", "</li>") + "</ul>\n";
    } else if (block instanceof Block.Checklist checklist) {
      return checklist.items().stream()
          .map(HtmlPage::check)
          .collect(Collectors.joining("", "<ul class=\"checks\">\n", "</ul>\n"));
    } else if (block instanceof Block.Table table) {
      return table(table);
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

  private static String check(Block.Check check) {
    String evidence = render(check.evidence());
    return "<li><span class=\"tick\" role=\"img\" aria-label=\"%s\">%s</span>%s%s</li>\n"
        .formatted(
            check.ticked() ? "ticked" : "not ticked",
            check.ticked() ? "☑" : "☐",
            render(check.text()),
            evidence.isEmpty() ? "" : " <span class=\"evidence\">— " + evidence + "</span>");
  }

  private static String table(Block.Table table) {
    StringBuilder out = new StringBuilder("<div class=\"table\"><table>\n");
    if (!table.caption().isEmpty()) {
      out.append("<caption>").append(render(table.caption())).append("</caption>\n");
    }
    out.append("<thead>").append(row(table, table.header(), "th")).append("</thead>\n<tbody>\n");
    table.rows().forEach(cells -> out.append(row(table, cells, "td")).append("\n"));
    return out.append("</tbody>\n</table></div>\n").toString();
  }

  private static String row(Block.Table table, List<Text> cells, String tag) {
    StringBuilder out = new StringBuilder("<tr>");
    for (int column = 0; column < cells.size(); column++) {
      out.append("<").append(tag).append(table.isNumeric(column) ? " class=\"number\">" : ">");
      out.append(render(cells.get(column))).append("</").append(tag).append(">");
    }
    return out.append("</tr>").toString();
  }

  private static String lines(List<Text> texts, String before, String after) {
    return texts.stream()
        .map(text -> before + render(text) + after + "\n")
        .collect(Collectors.joining());
  }

  static String render(Text text) {
    StringBuilder out = new StringBuilder();
    for (Inline part : text.parts()) {
      String shown = Html.escape(PlainPage.render(part));
      if (part instanceof Inline.Claimed claimed) {
        out.append(claim(claimed.claim(), shown));
      } else if (part instanceof Inline.FileLink link) {
        String target = Html.escape(Markdown.target(link.path()));
        out.append("<a href=\"").append(target).append("\"><code>").append(shown);
        out.append("</code></a>");
      } else {
        out.append(shown);
      }
    }
    return out.toString();
  }

  private static String claim(Claim claim, String shown) {
    String evidence =
        claim.evidence().stream().map(Object::toString).collect(Collectors.joining(", "));
    String title =
        claim.kind().wireName()
            + (claim.rule().isEmpty() ? "" : ": " + claim.rule())
            + (evidence.isEmpty() ? "" : " · " + evidence);
    String tag = claim.isCode() ? "code" : "span";
    return "<%s class=\"claim\" title=\"%s\">%s</%s>"
        .formatted(tag, Html.escape(title), shown, tag);
  }
}
