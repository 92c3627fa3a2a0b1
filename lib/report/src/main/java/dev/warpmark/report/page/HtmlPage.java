package dev.warpmark.report.page;

import dev.warpmark.display.Html;
import dev.warpmark.report.claim.Claim;
import java.util.stream.Collectors;

/** A page as HTML without scripts; a claim shows its kind and evidence when pointed at. */
final class HtmlPage {
  /**
   * Places of a claim that its tooltip names; claims.json has all. A page of a thousand claims over
   * processes is large enough.
   */
  private static final int PLACES = 1;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 16px/1.55 system-ui, sans-serif; max-width: 66rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { line-height: 1.2; } h2 { margin-top: 2.2rem; border-bottom: 1px solid #8884; padding-bottom: .2rem; }
      .table { overflow-x: auto; } td:first-child { white-space: nowrap; } table { border-collapse: collapse; margin: 1rem 0; font-size: .92rem; }
      .prose { min-width: 44rem; } .prose td:nth-child(2) { white-space: nowrap; }
      caption { caption-side: bottom; text-align: left; padding-top: .5rem; opacity: .8; max-width: calc(100vw - 2rem); }
      details { margin: 1rem 0; } summary { cursor: pointer; }
      th, td { padding: .3rem .7rem; border-bottom: 1px solid #8884; text-align: left; vertical-align: top; }
      th { border-bottom: 2px solid #8886; } .number { text-align: right; font-variant-numeric: tabular-nums; } td.number { white-space: nowrap; }
      code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
      pre { background: #8881; padding: .8rem 1rem; overflow-x: auto; border-radius: .4rem; }
      .claim { border-bottom: 1px dotted #8889; cursor: help; } pre .claim { border: 0; }
      ul.checks { list-style: none; padding-left: .2rem; } ul.checks li { padding-left: 1.7rem; text-indent: -1.7rem; margin: .25rem 0; }
      .tick { display: inline-block; width: 1.7rem; text-indent: 0; } .evidence { opacity: .8; }
      figure { margin: 1.5rem 0; } figure img { max-width: 100%; background: #fff; } figcaption { opacity: .8; font-size: .92rem; }
      @media print {
        body { font-size: 10pt; max-width: none; margin: 0; padding: 0; } .table { overflow: visible; } table { font-size: 8pt; }
        th, td { padding: .2rem .35rem; } .prose { min-width: 0; } tr, figure { break-inside: avoid; } h2, h3 { break-after: avoid; }
        .claim { border: 0; } details::details-content { content-visibility: visible; height: auto; }
      }
      """;

  private static final HtmlBlocks BLOCKS = new HtmlBlocks(HtmlPage::claim);

  private static final HtmlBlocks NOTEBOOK = HtmlBlocks.forNotebook(HtmlPage::claim);

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
    return body(page, BLOCKS);
  }

  static String notebookBody(Page page) {
    return body(page, NOTEBOOK);
  }

  private static String body(Page page, HtmlBlocks blocks) {
    StringBuilder out = new StringBuilder();
    out.append("<h1>").append(blocks.render(page.title())).append("</h1>\n");
    page.blocks().forEach(block -> out.append(blocks.render(block)));
    return out.toString();
  }

  static String renderForNotebook(Block block) {
    return NOTEBOOK.render(block);
  }

  static String render(Block block) {
    return BLOCKS.render(block);
  }

  private static String claim(Claim claim, String shown) {
    int left = claim.evidence().size() - PLACES;
    String evidence =
        claim.evidence().stream()
                .limit(PLACES)
                .map(Object::toString)
                .collect(Collectors.joining(", "))
            + (left > 0 ? " and " + left + " more" : "");
    String title =
        claim.kind().wireName()
            + (claim.rule().isEmpty() ? "" : ": " + claim.rule())
            + (evidence.isEmpty() ? "" : " · " + evidence);
    String tag = claim.isCode() ? "code" : "span";
    return "<%s class=\"claim\" title=\"%s\">%s</%s>"
        .formatted(tag, Html.escape(title), shown, tag);
  }
}
