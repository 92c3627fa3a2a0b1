package dev.warpmark.audit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.warpmark.artifact.ArtifactException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReaderTest {
  @TempDir Path folder;

  private List<TextLine> read(String text) {
    try {
      return MarkdownReader.read(Files.writeString(folder.resolve("a.md"), text), "a.md");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Lines as "number: text". */
  private List<String> lines(String text) {
    return read(text).stream().map(line -> line.number() + ": " + line.text()).toList();
  }

  @Test
  void aLineOfTheSourceStaysALine() {
    assertEquals(
        List.of(
            "1: Title",
            "3: First `a_b` and bold, *.json",
            "4: second text",
            "6: quoted",
            "7: item one",
            "8: going on",
            "10: last"),
        lines(
            """
            # Title

            First `a_b` and **bold**, *.json
            second __text__

            > quoted
            1. item *one*
               going on

            last
            """));
  }

  @Test
  void whatNoReaderSeesStatesNothing() {
    assertEquals(
        List.of("3: seen and seen", "9: summary", "13: shown"),
        lines(
            """
            <!-- optimal,
            on two lines -->
            seen<!-- optimal --> and <b>seen</b>

            ```
            optimal
            ```

            <details><summary>summary</summary>
            <!-- guaranteed
            -->
            <style>b { color: red }</style>
            <p title="optimal">shown</p>
            """));
    assertEquals(List.of("3: text"), lines("    optimal code\n\ntext"));
  }

  @Test
  void aTableIsOneWithOrWithoutBarsAtItsEnds() {
    for (String text :
        List.of("| S | **ms** |\n|---|--:|\n| 512 | a\\|b |", "S | ms\n-|-\n512 | a\\|b")) {
      List<TextLine> lines = read(text);
      assertEquals("| S | ms |", lines.get(0).text());
      assertFalse(lines.get(0).isRow());
      assertEquals(3, lines.get(1).number());
      assertEquals(List.of("S", "ms"), lines.get(1).headers());
      assertEquals(List.of("512", "a|b"), lines.get(1).cells());
      assertEquals("| 512 | a|b |", lines.get(1).text());
    }
  }

  @Test
  void aLinkShowsItsWordsAndThePathThatItNames() {
    assertEquals(
        List.of("1: see the data (data/a.json), a page and a plot (b.png)"),
        lines("see [the data](data/a.json), [a page](https://x.org/b.json) and ![a plot](b.png)"));
  }

  @Test
  void onlyTheFirstLineOfAnItemIsTicked() {
    List<TextLine> lines = read("- [x] done\n- [ ] open\n- none\n  [x] no\n\n[x] no");
    assertEquals(
        List.of("done", "open", "none", "[x] no", "[x] no"),
        lines.stream().map(TextLine::text).toList());
    assertEquals(
        List.of(true, false, false, false, false), lines.stream().map(TextLine::ticked).toList());
  }

  @Test
  void markAndLineEndsAreNoText() {
    assertEquals(List.of("1: a", "2: b", "4: c"), lines("\uFEFFa\r\nb\r\n\r\nc"));
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = folder.resolve("b.md");
    Files.write(file, "µ".getBytes(StandardCharsets.ISO_8859_1));
    Assertions.assertThrows(ArtifactException.class, () -> MarkdownReader.read(file, "b.md"));
  }

  /** Nested marks are what makes parsers of Markdown slow, or their stack overflow. */
  @ParameterizedTest
  @ValueSource(
      strings = {"> ", "[", "![", "*a ", "**a ", "_a__b ", "`", "<!--", "<a ", "<p>\n", "&", "- "})
  void hostileTextIsReadInTime(String mark) {
    String text = mark.repeat(400_000 / mark.length());
    assertTimeout(Duration.ofSeconds(20), () -> read(text));
  }
}
