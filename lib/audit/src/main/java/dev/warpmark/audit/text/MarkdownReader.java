package dev.warpmark.audit.text;

import dev.warpmark.artifact.ArtifactException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Reads the lines of a Markdown text as a reader sees them: without emphasis, list marks, tags and
 * comments. Code blocks are left out, since they state nothing; the path of a link stands after its
 * words, since a text names the files that it links.
 */
final class MarkdownReader {
  private static final long MAX_BYTES = 16L << 20;

  /** Deeper than anybody writes, and shallow enough to be walked by calls. */
  private static final int DEEPEST = 100;

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(DEEPEST)
          .maxInlineNesting(DEEPEST)
          .build();

  private static final Pattern UNSEEN_HTML =
      Pattern.compile("(?is)<!--.*?(?:-->|\\z)|<(script|style)\\b.*?(?:</\\1\\s*>|\\z)|<[^<>]*>");
  private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*|//.*|#.*");
  private static final Pattern TICK_BOX = Pattern.compile("\\[([ xX])]\\s+");

  private final String artifact;
  private final List<TextLine> lines = new ArrayList<>();
  private List<String> headers = List.of();

  private MarkdownReader(String artifact) {
    this.artifact = artifact;
  }

  /**
   * The lines that state something, in order.
   *
   * @throws ArtifactException when the file is too large or no text in UTF-8
   */
  static List<TextLine> read(Path file, String artifact) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw ArtifactException.of(artifact, "must have at most " + MAX_BYTES + " bytes");
      }
      MarkdownReader reader = new MarkdownReader(artifact);
      reader.blocks(PARSER.parse(Files.readString(file).replace("\uFEFF", "")));
      return List.copyOf(reader.lines);
    } catch (IOException e) {
      throw ArtifactException.of(artifact, "cannot be read as text", e);
    }
  }

  private void blocks(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Paragraph || node instanceof Heading) {
        prose(node);
      } else if (node instanceof TableRow row) {
        row(row);
      } else if (node instanceof HtmlBlock html) {
        html(html);
      } else {
        blocks(node); // nothing is below code
      }
    }
  }

  private void prose(Node block) {
    boolean inItem = block.getParent() instanceof ListItem && block.getPrevious() == null;
    for (Map.Entry<Integer, StringBuilder> line : seen(block).entrySet()) {
      String text = plain(line.getValue());
      var box = TICK_BOX.matcher(text);
      boolean hasBox = inItem && box.lookingAt();
      inItem = false; // a box stands on the first line
      add(
          line.getKey(),
          hasBox ? text.substring(box.end()) : text,
          hasBox && !box.group(1).isBlank(),
          List.of(),
          List.of());
    }
  }

  private void row(TableRow row) {
    List<String> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell instanceof TableCell; cell = cell.getNext()) {
      cells.add(plain(String.join(" ", seen(cell).values())));
    }
    String text = "| " + String.join(" | ", cells) + " |";
    int line = row.getSourceSpans().get(0).getLineIndex();
    boolean isHead = row.getParent() instanceof TableHead;
    add(line, text, false, isHead ? List.of() : headers, isHead ? List.of() : cells);
    headers = isHead ? cells : headers;
  }

  private void html(HtmlBlock block) {
    String seen =
        UNSEEN_HTML
            .matcher(block.getLiteral())
            .replaceAll(unseen -> unseen.group().replaceAll("[^\n]+", ""));
    int line = block.getSourceSpans().get(0).getLineIndex();
    for (String text : seen.split("\n", -1)) {
      add(line++, plain(text), false, List.of(), List.of());
    }
  }

  private void add(
      int line, String text, boolean ticked, List<String> columns, List<String> cells) {
    if (!text.isEmpty()) {
      lines.add(new TextLine(artifact, line + 1, text, ticked, columns, cells));
    }
  }

  /** What is seen of the inlines of a block, by the line of the source. */
  private static Map<Integer, StringBuilder> seen(Node block) {
    Map<Integer, StringBuilder> seen = new TreeMap<>();
    inlines(block, seen);
    return seen;
  }

  private static void inlines(Node parent, Map<Integer, StringBuilder> seen) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Text text) {
        append(node, text.getLiteral(), seen);
      } else if (node instanceof Code code) {
        append(node, "`" + code.getLiteral() + "`", seen);
      } else {
        inlines(node, seen);
        if (node instanceof Link link) {
          path(node, link.getDestination(), seen);
        } else if (node instanceof Image image) {
          path(node, image.getDestination(), seen);
        }
      }
    }
  }

  private static void path(Node node, String path, Map<Integer, StringBuilder> seen) {
    if (!path.isEmpty() && !ADDRESS.matcher(path).matches()) {
      append(node, " (" + path + ")", seen);
    }
  }

  private static void append(Node node, String text, Map<Integer, StringBuilder> seen) {
    SourceSpan place = node.getSourceSpans().get(0);
    seen.computeIfAbsent(place.getLineIndex(), line -> new StringBuilder()).append(text);
  }

  private static String plain(CharSequence text) {
    return text.toString().replace('\u00a0', ' ').strip();
  }
}
