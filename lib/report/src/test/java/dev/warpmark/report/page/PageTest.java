package dev.warpmark.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.report.Golden;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It took 0.325 ms.|the number “0.325” has no claim",
        "It took ½ of the time.|the number “½” has no claim",
        "It took O(n²).|the number “O(n²).” has no claim",
        "It took ٣ milliseconds.|the number “٣” has no claim",
        "It is Faster.|the word “Faster” has no claim: it compares latencies",
        "It is memory-bound.|the word “memory-bound” has no claim: it explains a limit",
        "It took twice as long.|the word “twice” has no claim: it is a number",
        "An amazing result.|the word “amazing” is never printed: it praises",
      })
  void aPlantedLiteralAbortsThePage(String prose, String fault) {
    UnclaimedTextException refused =
        assertThrows(
            UnclaimedTextException.class,
            () -> Page.named("REPORT", Text.of("Title")).paragraph(prose).build());
    assertTrue(
        refused.getMessage().startsWith("page REPORT was not written: in “" + prose + "” " + fault),
        refused.getMessage());
  }

  @Test
  void noBlockIsExempt() {
    Text planted = Text.of("about 3 percent");
    Text clean = Text.of("clean");
    Inline.FileLink file = new Inline.FileLink("plots/s512.png");
    List<Block> blocks =
        List.of(
            new Block.Heading(1, planted),
            new Block.Paragraph(planted),
            new Block.Items(List.of(clean, planted)),
            new Block.Checklist(List.of(new Block.Check(false, planted, clean))),
            new Block.Checklist(List.of(new Block.Check(false, clean, planted))),
            new Block.Table(planted, List.of(clean), List.of()),
            new Block.Table(clean, List.of(planted), List.of()),
            new Block.Table(clean, List.of(clean), List.of(List.of(planted))),
            new Block.Lines(List.of(planted)),
            new Block.Picture(file, planted));
    for (Block block : blocks) {
      assertThrows(
          UnclaimedTextException.class,
          () -> Page.named("R", clean).add(block).build(),
          block.toString());
    }
    assertThrows(UnclaimedTextException.class, () -> Page.named("R", planted).build());
  }

  @Test
  void placesBreakBetweenTheirPartsAndWordsDoNot() {
    Page.Builder builder = Page.named("R", Text.of("Words"));
    builder.paragraph(
        Text.of("{} {}", Inline.file("enhanced_b8_h8_s4096.json"), Inline.file("a/to_do.json")));
    Page page = builder.build();
    assertTrue(page.html().contains("enhanced_<wbr>b8_<wbr>h8_<wbr>s4096.json"), page.html());
    assertTrue(page.html().contains("<code>a/to_do.json</code>"), page.html());
    assertTrue(page.latex().contains("enhanced\\_\\allowbreak{}b8"), page.latex());
  }

  @Test
  void aTickNeedsALink() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Block.Check(true, Text.of("locked"), Text.of("trust us")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"too {} few {}", "none"})
  void placesAndPartsMustMatch(String template) {
    assertThrows(IllegalArgumentException.class, () -> Text.of(template, PageFixture.MEDIAN));
  }

  @Test
  void markdownIsAsCommitted() {
    Golden.check("sample.md", PageFixture.page().markdown());
  }

  @Test
  void htmlIsAsCommitted() {
    Golden.check("sample.html", PageFixture.page().html());
  }

  @Test
  void latexIsAsCommitted() {
    Golden.check("sample.tex", PageFixture.page().latex());
  }

  @Test
  void plainTextIsAsCommitted() {
    Golden.check("sample.txt", PageFixture.page().plainText());
  }

  @Test
  void everyFormOfTheSampleSaysTheSame() {
    Page page = PageFixture.page();
    List<String> said = PageLines.ofMarkdown(page.markdown());
    assertEquals("# Sample of " + PageFixture.HOSTILE, said.get(0));
    assertEquals(said, PageLines.ofHtml(page.html()));
    assertEquals(said, PageLines.ofLatex(page.latex()));
    assertEquals(PageLines.claimsOf(page), PageLines.claimsOfHtml(page.html()));
  }

  /** LaTeX parts what is longer than a page, and says its caption once. */
  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void everyFormOfALongTableSaysTheSame(int columns) {
    List<Text> header = Collections.nCopies(columns, Text.of("head"));
    List<List<Text>> rows =
        IntStream.range(0, 90)
            .mapToObj(i -> Collections.nCopies(columns, Text.of("{}", letters(i))))
            .toList();
    Block.Table table = new Block.Table(Text.of("caption"), header, rows);
    Page page =
        Page.named("R", Text.of("Title"))
            .add(table)
            .add(new Block.Folded("folded & <shut>", table))
            .paragraph("after")
            .build();
    List<String> said = PageLines.ofMarkdown(page.markdown());
    assertEquals(1 + 92 + 1 + 92 + 1, said.size());
    assertEquals(3 * 2, page.latex().split("begin.tabular", -1).length - 1);
    assertEquals(said, PageLines.ofHtml(page.html()));
    assertEquals(said, PageLines.ofLatex(page.latex()));
  }

  private static Inline letters(int number) {
    return new Inline.Prose("" + (char) ('a' + number / 26) + (char) ('a' + number % 26));
  }

  @Test
  void aHostileNameStaysText() {
    String html = PageFixture.page().html();
    assertFalse(html.contains("<script"), html);
    assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"), html);
    String markdown = PageFixture.page().markdown();
    assertTrue(markdown.contains("\\<script\\>"), markdown);
    assertTrue(markdown.contains("\\[c\\]"), markdown);
    String latex = PageFixture.page().latex();
    assertTrue(latex.contains("100\\% \\$e\\_f \\{g\\} \\textbackslash{}h"), latex);
  }

  @Test
  void aLinkCannotBecomeAScheme() {
    Page page =
        Page.named("R", Text.of("Title"))
            .paragraph("{}", Inline.file("javascript:alert(1)"))
            .build();
    assertTrue(page.html().contains("href=\"javascript%3Aalert%281%29\""), page.html());
    assertThrows(IllegalArgumentException.class, () -> Inline.file("../outside"));
  }

  @Test
  void placesPointAtTheirText() {
    MarkdownPage.Rendered rendered = MarkdownPage.render(PageFixture.page());
    String[] lines = rendered.text().split("\n", -1);
    assertEquals(PageFixture.page().claims().size(), rendered.places().size());
    for (MarkdownPage.Place place : rendered.places()) {
      String line = lines[place.line() - 1];
      String span = line.substring(place.column() - 1, place.column() - 1 + place.length());
      String plain = span.replace("\\", "").replace("`", "");
      assertEquals(place.claim().text().replace("\\", "").replace("`", ""), plain.strip());
    }
  }
}
