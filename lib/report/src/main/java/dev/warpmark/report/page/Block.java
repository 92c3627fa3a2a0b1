package dev.warpmark.report.page;

import dev.warpmark.report.claim.Claim;
import java.util.List;
import java.util.stream.Stream;

/** A block of a page. */
public sealed interface Block {
  /** The texts in it, in reading order. */
  Stream<Text> texts();

  /**
   * A section's heading.
   *
   * @param level 1 below the title, and deeper
   * @param text the heading
   */
  record Heading(int level, Text text) implements Block {
    /** Checks the level. */
    public Heading {
      if (level < 1 || level > 3) {
        throw new IllegalArgumentException("level must be between 1 and 3, was " + level);
      }
    }

    @Override
    public Stream<Text> texts() {
      return Stream.of(text);
    }
  }

  /**
   * A paragraph.
   *
   * @param text its text
   */
  record Paragraph(Text text) implements Block {
    @Override
    public Stream<Text> texts() {
      return Stream.of(text);
    }
  }

  /**
   * A list.
   *
   * @param items its items
   */
  record Items(List<Text> items) implements Block {
    /** Copies the items. */
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public Stream<Text> texts() {
      return items.stream();
    }
  }

  /**
   * A checklist.
   *
   * @param items its items
   */
  record Checklist(List<Check> items) implements Block {
    /** Copies the items. */
    public Checklist {
      items = List.copyOf(items);
    }

    @Override
    public Stream<Text> texts() {
      return items.stream().flatMap(item -> Stream.of(item.text(), item.evidence()));
    }
  }

  /**
   * One line of a checklist.
   *
   * @param ticked whether the evidence shows it
   * @param text what is checked
   * @param evidence where it is shown, or what is missing
   */
  record Check(boolean ticked, Text text, Text evidence) {
    /** Checks that a tick has evidence: a claim or a file. */
    public Check {
      boolean linked = evidence.parts().stream().anyMatch(part -> !(part instanceof Inline.Prose));
      if (ticked && !linked) {
        throw new IllegalArgumentException("a tick needs a link to its evidence");
      }
    }
  }

  /**
   * A table.
   *
   * @param caption what it shows
   * @param header a cell a column
   * @param rows a cell a column each
   */
  record Table(Text caption, List<Text> header, List<List<Text>> rows) implements Block {
    /** Copies the cells and checks that rows are as wide as the header. */
    public Table {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Text> row : rows) {
        if (row.size() != header.size()) {
          throw new IllegalArgumentException(
              "a row must have %d cells, had %d".formatted(header.size(), row.size()));
        }
      }
    }

    @Override
    public Stream<Text> texts() {
      return Stream.of(Stream.of(caption), header.stream(), rows.stream().flatMap(List::stream))
          .flatMap(stream -> stream);
    }

    /** Whether a column holds numbers, so that it is set flush right. */
    public boolean isNumeric(int column) {
      List<Text> cells = rows.stream().map(row -> row.get(column)).toList();
      return cells.stream().anyMatch(Table::holdsNumber)
          && cells.stream().allMatch(cell -> cell.claims().isEmpty() || holdsNumber(cell));
    }

    private static boolean holdsNumber(Text cell) {
      return cell.claims().stream().anyMatch(Claim::isNumber);
    }
  }

  /**
   * A table that a page keeps closed until it is asked for, where it can.
   *
   * @param title what is in it, without a claim: it stands outside the page's own text
   * @param table the table
   */
  record Folded(String title, Table table) implements Block {
    /** Checks that the title carries no number. */
    public Folded {
      if (title.isBlank() || title.matches(".*\\p{N}.*")) {
        throw new IllegalArgumentException(
            "title must have words and no number, was \"%s\"".formatted(title));
      }
    }

    @Override
    public Stream<Text> texts() {
      return Stream.concat(Stream.of(Text.of(title)), table.texts());
    }
  }

  /**
   * Lines to be typed or read as they stand.
   *
   * @param lines the lines
   */
  record Lines(List<Text> lines) implements Block {
    /** Copies the lines. */
    public Lines {
      lines = List.copyOf(lines);
    }

    @Override
    public Stream<Text> texts() {
      return lines.stream();
    }
  }

  /**
   * A picture of the folder.
   *
   * @param path its path within the folder
   * @param caption what it shows
   */
  record Picture(Inline.FileLink path, Text caption) implements Block {
    @Override
    public Stream<Text> texts() {
      return Stream.of(caption);
    }
  }
}
