package dev.warpmark.report.page;

import dev.warpmark.report.claim.Claim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A page whose every number and loaded word is a claim; one that breaks this cannot be built.
 *
 * @param name its file's path within the run folder without ending, for example {@code
 *     COMBINED_REPORT}
 * @param title its title
 * @param blocks its blocks in reading order
 */
public record Page(String name, Text title, List<Block> blocks) {
  /**
   * Copies the blocks and checks their prose.
   *
   * @throws UnclaimedTextException naming page, text and the literal that has no claim
   */
  public Page {
    blocks = List.copyOf(blocks);
    ProseCheck.require(name, title);
    for (Block block : blocks) {
      block.texts().forEach(text -> ProseCheck.require(name, text));
    }
  }

  /** Starts a page. */
  public static Builder named(String name, Text title) {
    return new Builder(name, title);
  }

  /** The folder of its file within the run folder; empty where it lies at the top. */
  String folder() {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  /** The claims in reading order, one an occurrence. */
  public List<Claim> claims() {
    List<Claim> claims = new ArrayList<>(title.claims());
    blocks.forEach(block -> block.texts().forEach(text -> claims.addAll(text.claims())));
    return claims;
  }

  /** As GitHub-flavoured Markdown. */
  public String markdown() {
    return MarkdownPage.render(this).text();
  }

  /** As one HTML document without scripts. */
  public String html() {
    return HtmlPage.document(this);
  }

  /** The body of the HTML document, for showing within another. */
  public String htmlBody() {
    return HtmlPage.body(this);
  }

  /** The body of the HTML document, for a notebook. */
  public String notebookBody() {
    return HtmlPage.notebookBody(this);
  }

  /** As one LaTeX document. */
  public String latex() {
    return LatexPage.document(this);
  }

  /** As plain text. */
  public String plainText() {
    return PlainPage.render(this);
  }

  /** A page in the making. */
  public static final class Builder {
    private final String name;
    private final Text title;
    private final List<Block> blocks = new ArrayList<>();

    private Builder(String name, Text title) {
      this.name = name;
      this.title = title;
    }

    /** Starts a section. */
    public Builder section(String heading) {
      return add(new Block.Heading(1, Text.of(heading)));
    }

    /** Starts a section within a section. */
    public Builder subsection(Text heading) {
      return add(new Block.Heading(2, heading));
    }

    /** Adds a paragraph of prose and claims; see {@link Text#of(String, Object...)}. */
    public Builder paragraph(String template, Object... parts) {
      return paragraph(Text.of(template, parts));
    }

    /** Adds a paragraph; an empty one is left out. */
    public Builder paragraph(Text text) {
      return text.isEmpty() ? this : add(new Block.Paragraph(text));
    }

    /** Adds a list; an empty one is left out. */
    public Builder items(List<Text> items) {
      return items.isEmpty() ? this : add(new Block.Items(items));
    }

    /** Adds lines to be read as they stand. */
    public Builder lines(Text... lines) {
      return add(new Block.Lines(Arrays.asList(lines)));
    }

    /** Adds a block. */
    public Builder add(Block block) {
      blocks.add(block);
      return this;
    }

    /** Adds blocks. */
    public Builder addAll(List<? extends Block> more) {
      blocks.addAll(more);
      return this;
    }

    /**
     * The page.
     *
     * @throws UnclaimedTextException naming page, text and the literal that has no claim
     */
    public Page build() {
      return new Page(name, title, blocks);
    }
  }
}
