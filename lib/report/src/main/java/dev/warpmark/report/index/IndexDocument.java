package dev.warpmark.report.index;

import dev.warpmark.artifact.Json;
import dev.warpmark.data.Build;
import dev.warpmark.device.Sha256;
import dev.warpmark.display.Html;
import dev.warpmark.plot.Palette;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Fragment;
import dev.warpmark.report.page.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The HTML of the page: style and script of this jar, words in which a claim is a link, and the
 * data behind them.
 *
 * <p>Its policy lets the browser run this one script and load nothing, so that what were to slip
 * through escaping would still stay dead text.
 */
final class IndexDocument {
  private static final String STYLE = palette() + resource("index.css");
  private static final String SCRIPT =
      Stream.of("drawing", "wording", "samples", "overview", "panel", "index")
          .map(name -> resource(name + ".js"))
          .collect(Collectors.joining("\n", "(() => {\n", "})();\n"));

  private final Text title;
  private final Text made;
  private final IndexData data;

  /**
   * A page.
   *
   * @param title what it is about
   * @param made when and with what it was measured
   * @param data where what it shows is put in
   */
  IndexDocument(Text title, Text made, IndexData data) {
    this.title = title;
    this.made = made;
    this.data = data;
  }

  String render(List<Section> sections) {
    StringBuilder body = new StringBuilder();
    body.append("<a class=\"skip\" href=\"#answer\">To the answer</a>\n<header>\n<h1>");
    body.append(words(title)).append("</h1>\n<p class=\"made\">").append(words(made));
    body.append("</p>\n<nav aria-label=\"Sections\"><ul>\n");
    for (Section section : sections) {
      body.append("<li><a href=\"#%s\">%s</a></li>\n".formatted(section.id(), section.heading()));
    }
    body.append("</ul></nav>\n</header>\n<main>\n");
    sections.forEach(section -> body.append(render(section)));
    body.append("</main>\n").append(resource("panel.html"));
    return head()
        + "<body>\n"
        + body
        + data()
        + "<script>\n"
        + SCRIPT
        + "</script>\n</body>\n</html>\n";
  }

  private String head() {
    String policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '%s'; script-src '%s'"
            .formatted(hash("\n" + STYLE), hash("\n" + SCRIPT));
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\""
        + policy
        + "\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n"
        + "<meta name=\"generator\" content=\""
        + Html.escape(Build.current().toString())
        + "\">\n"
        + "<title>"
        + Html.escape(
            new Fragment("title", List.of(new Block.Paragraph(title))).plainText().strip())
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n";
  }

  private String render(Section section) {
    StringBuilder out = new StringBuilder();
    out.append("<section id=\"%s\" aria-labelledby=\"%1$s-heading\">\n".formatted(section.id()));
    out.append("<h2 id=\"%s-heading\">%s</h2>\n".formatted(section.id(), section.heading()));
    section.parts().forEach(part -> out.append(render(part)));
    return out.append("</section>\n").toString();
  }

  private String render(Part part) {
    if (part instanceof Part.Words words) {
      return words.fragment().html(this::link);
    } else if (part instanceof Part.Folded folded) {
      return "<details>\n<summary>%s</summary>\n%s</details>\n"
          .formatted(Html.escape(folded.title()), folded.fragment().html(this::link));
    } else if (part instanceof Part.Headline headline) {
      return ("<div class=\"headline\">\n<p class=\"of\">%s</p>\n<p class=\"number\">%s</p>\n"
              + "<p class=\"interval\">%s</p>\n<div class=\"strip\" data-series=\"%d\"></div>\n</div>\n")
          .formatted(
              words(headline.label()),
              words(headline.number()),
              words(headline.below()),
              data.series(headline.row()));
    }
    Part.Plot plot = (Part.Plot) part;
    return ("<figure class=\"plot\" data-plot=\"%d\">\n<figcaption><strong>%s.</strong> %s"
            + "</figcaption>\n<div class=\"drawing\"></div>\n<p class=\"note\"></p>\n</figure>\n")
        .formatted(data.plot(plot), Html.escape(plot.title()), words(plot.caption()));
  }

  /** A text in a line, under the rule of pages. */
  private String words(Text text) {
    if (text.isEmpty()) {
      return "";
    }
    String html = new Fragment("index", List.of(new Block.Paragraph(text))).html(this::link);
    return html.substring("<p>".length(), html.length() - "</p>\n".length());
  }

  private String link(Claim claim, String shown) {
    int number = data.claim(claim);
    String inner = claim.isCode() ? "<code>" + shown + "</code>" : shown;
    String kind = claim.isNumber() ? "claim figure" : "claim";
    return "<a class=\"%s\" href=\"#claim-%d\">%s</a>".formatted(kind, number, inner);
  }

  /** Nothing in it can end the script element or open another. */
  private String data() {
    String json =
        Json.line(data.json())
            .replace("&", "\\u0026")
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029");
    return "<script type=\"application/json\" id=\"data\">" + json + "</script>\n";
  }

  private static String palette() {
    StringBuilder light = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    for (int rank = 0; rank < Palette.size(); rank++) {
      light.append(" --series-%d: %s;".formatted(rank, Palette.color(rank)));
      dark.append(" --series-%d: %s;".formatted(rank, Palette.colorOnDark(rank)));
    }
    return ":root {%s }\n@media screen and (prefers-color-scheme: dark) { :root {%s } }\n"
        .formatted(light, dark);
  }

  private static String hash(String text) {
    return "sha256-" + Base64.getEncoder().encodeToString(new Sha256().add(text).bytes());
  }

  private static String resource(String name) {
    try (InputStream in = IndexDocument.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
