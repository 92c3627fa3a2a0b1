package dev.warpmark.report.page;

import dev.warpmark.report.claim.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Blocks to be put into somebody else's page, under the same rule as a page.
 *
 * @param name what messages call it
 * @param blocks its blocks in reading order
 */
public record Fragment(String name, List<Block> blocks) {
  /**
   * Copies the blocks and checks their prose.
   *
   * @throws UnclaimedTextException naming fragment, text and the literal that has no claim
   */
  public Fragment {
    blocks = List.copyOf(blocks);
    for (Block block : blocks) {
      block.texts().forEach(text -> ProseCheck.require(name, text));
    }
  }

  /** The claims in reading order. */
  public List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    blocks.forEach(block -> block.texts().forEach(text -> claims.addAll(text.claims())));
    return claims;
  }

  /** As Markdown. */
  public String markdown() {
    return joined(MarkdownPage::render);
  }

  /** As HTML. */
  public String html() {
    return joined(HtmlPage::render);
  }

  /** As HTML for a notebook. */
  public String notebookHtml() {
    return joined(HtmlPage::renderForNotebook);
  }

  /** As HTML in which claims look as the caller says. */
  public String html(ClaimMarkup claims) {
    return joined(new HtmlBlocks(claims)::render);
  }

  /** As LaTeX; tables need booktabs. */
  public String latex() {
    return joined(LatexPage::render);
  }

  /** As plain text. */
  public String plainText() {
    return joined(PlainPage::render);
  }

  private String joined(Function<Block, String> rendering) {
    return blocks.stream().map(rendering).collect(Collectors.joining("\n"));
  }
}
