package dev.warpmark.report.statement;

import dev.warpmark.display.Rich;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Fragment;
import dev.warpmark.report.page.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be published about one question: sentences, and a table where there is one.
 *
 * @param name the question: {@code fixed shape}, {@code scaling}, {@code backends}, {@code
 *     non-difference}
 * @param isFull whether the data carry the full sentence; where not, a weaker one says what they do
 *     carry
 * @param sentences the sentences in reading order
 * @param table the figures beside them
 */
public record Statement(
    String name, boolean isFull, List<Text> sentences, Optional<Block.Table> table)
    implements Rich {

  /** Copies the sentences and checks their prose. */
  public Statement {
    sentences = List.copyOf(sentences);
    if (sentences.isEmpty()) {
      throw new IllegalArgumentException("a statement needs a sentence");
    }
    new Fragment("statement on " + name, blocks(sentences, table));
  }

  /** The sentences as one text. */
  public Text sentence() {
    return Text.join(" ", sentences);
  }

  /** The sentences as plain text, without the table. */
  public String text() {
    return fragment(Optional.empty()).plainText().strip();
  }

  /** The sentences and the table as Markdown. */
  public String markdown() {
    return fragment(table).markdown();
  }

  /** The sentences and the table as LaTeX; the table needs booktabs. */
  public String latex() {
    return fragment(table).latex();
  }

  /** The sentences and the table as HTML. */
  public String html() {
    return fragment(table).html();
  }

  /** The blocks, for a page. */
  public List<Block> blocks() {
    return blocks(sentences, table);
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, fragment(table).plainText(), HTML, fragment(table).notebookHtml());
  }

  /** The sentences as plain text. */
  @Override
  public String toString() {
    return text();
  }

  /** Sentences and table, with their claims. */
  public Fragment fragment() {
    return fragment(table);
  }

  private Fragment fragment(Optional<Block.Table> withTable) {
    return new Fragment("statement on " + name, blocks(sentences, withTable));
  }

  private static List<Block> blocks(List<Text> sentences, Optional<Block.Table> table) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(Text.join(" ", sentences)));
    table.ifPresent(blocks::add);
    return blocks;
  }
}
